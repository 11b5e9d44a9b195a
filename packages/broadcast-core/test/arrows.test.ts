import { describe, expect, test } from 'vitest'
import { readSources, roomOf, type Source } from './sources.ts'

/** Which rooms a room may use. What is not here may not be imported; a room may always use itself. */
const arrows: Record<string, readonly string[]> = {
  errors: [],
  db: ['errors'],
  values: ['errors', 'db'],
  queue: ['errors', 'db'],
  templates: ['errors', 'db', 'values', 'queue'],
  recipients: ['errors', 'db', 'values', 'queue', 'templates'],
  campaigns: ['errors', 'db', 'values', 'queue', 'recipients', 'templates'],
  senders: ['errors', 'db', 'values'],
  'opt-outs': ['errors', 'db', 'values'],
  channels: [],
  messages: ['errors', 'db', 'values', 'templates', 'channels'],
  sql: [],
  client: ['errors', 'db', 'values', 'campaigns', 'recipients', 'templates', 'senders', 'opt-outs', 'messages'],
  // Meta knows no database; the runner knows neither Supabase nor Meta, only its two ports.
  meta: ['errors', 'queue', 'templates'],
  'meta-errors': ['errors', 'meta'],
  runner: ['errors', 'queue'],
  http: [],
  webhooks: ['errors', 'db', 'queue', 'meta', 'http'],
  // The runner only for what it reports.
  edge: ['errors', 'db', 'values', 'recipients', 'campaigns', 'http', 'runner'],
  testing: [
    'errors',
    'db',
    'values',
    'queue',
    'recipients',
    'templates',
    'campaigns',
    'senders',
    'opt-outs',
    'messages',
    'channels',
    'client',
    'meta',
  ],
}

/** What the entry of the package's name may reach: it runs in browsers. */
const browserRooms = [
  'index',
  'client',
  'errors',
  'db',
  'values',
  'queue',
  'templates',
  'recipients',
  'campaigns',
  'senders',
  'opt-outs',
  'channels',
  'messages',
]

const packages: Record<string, readonly string[]> = {
  'zod/mini': [
    'values',
    'queue',
    'templates',
    'recipients',
    'campaigns',
    'senders',
    'opt-outs',
    'messages',
    'meta',
    'webhooks',
    'edge',
  ],
  ky: ['meta'],
  // Inside the repository only: the build puts the texts in its place.
  'node:fs': ['sql'],
}

const entries = ['index', 'runner', 'meta', 'meta-errors', 'webhooks', 'edge', 'testing', 'sql']
const isEntry = ({ path }: Source): boolean => entries.includes(path.replace(/\.ts$/, ''))

const sources = readSources()
const isInside = (specifier: string): boolean => specifier.endsWith('.ts')

/** Everything that a file brings along. */
const reach = (path: string, seen = new Set<string>()): Set<string> => {
  if (seen.has(path)) return seen
  seen.add(path)
  for (const next of sources.find((source) => source.path === path)?.imports.filter(isInside) ?? []) reach(next, seen)
  return seen
}

describe('the arrows between rooms', () => {
  test('are all drawn: every room has its line, and every line its room', () => {
    const rooms = new Set(sources.filter((source) => !isEntry(source)).map(({ room }) => room))
    expect([...rooms].sort()).toEqual(Object.keys(arrows).sort())
  })

  test.each(Object.entries(arrows))('lead from %s to %j and nowhere else', (room, allowed) => {
    const strays = sources
      .filter((source) => source.room === room && !isEntry(source))
      .flatMap(({ path, imports }) =>
        imports
          .filter((target) => isInside(target) && ![room, ...allowed].includes(roomOf(target)))
          .map((target) => `${path} → ${target}`),
      )
    expect(strays).toEqual([])
  })

  test('never lead into a circle of rooms', () => {
    const visit = (room: string, trail: readonly string[]): void => {
      expect(trail, `${[...trail, room].join(' → ')}`).not.toContain(room)
      for (const next of arrows[room] ?? []) visit(next, [...trail, room])
    }
    for (const room of Object.keys(arrows)) visit(room, [])
  })

  test('never lead to an entry: entries re-export, and nobody else does', () => {
    const strays = sources.flatMap(({ path, imports }) =>
      imports.filter((target) => entries.includes(target.replace(/\.ts$/, ''))).map((target) => `${path} → ${target}`),
    )
    expect(strays).toEqual([])
  })

  test('keep the browser entry away from runner, Meta, webhooks and migrations', () => {
    const rooms = new Set([...reach('index.ts')].map(roomOf))
    expect([...rooms].sort()).toEqual([...browserRooms].sort())
  })

  test('keep the words of errors apart: no package, nothing of Meta but its table, no language with another', () => {
    const reached = [...reach('meta-errors.ts')].filter((path) => path.startsWith('meta/'))
    expect(reached.toSorted()).toEqual([
      'meta/errorRow.ts',
      'meta/errorTable.ts',
      'meta/findErrorCode.ts',
      'meta/ownErrors.ts',
    ])
    expect([...reach('meta-errors.ts')].some((path) => /^meta-errors\/(?:es-AR|en|pt-BR)/.test(path))).toBe(false)
    for (const locale of ['es-AR', 'en', 'pt-BR']) {
      const strays = [...reach(`meta-errors/${locale}.ts`)].filter(
        (path) => path.startsWith('meta-errors/') && !path.startsWith(`meta-errors/${locale}`),
      )
      expect(strays).toEqual(['meta-errors/errorWords.ts'])
    }
  })

  test('let packages in only where they belong', () => {
    const strays = sources.flatMap(({ path, room, imports }) =>
      imports
        .filter((target) => !isInside(target) && !packages[target]?.includes(room))
        .map((target) => `${path} → ${target}`),
    )
    expect(strays).toEqual([])
  })
})

test.each(['process', 'console', 'Deno', 'Bun', 'require', 'setInterval'])('no shipped file uses %s', (name) => {
  const users = sources.filter(({ names }) => names.has(name)).map(({ path }) => path)
  expect(users).toEqual([])
})
