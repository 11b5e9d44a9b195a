import { describe, expect, test } from 'vitest'
import { readSources, roomOf } from './sources.ts'

/** What is beneath every screen, in any order: words, values written out, parts, the template's picture. */
const beneath = ['words', 'format', 'parts', 'template'] as const

/**
 * Which rooms a room may use; what is not here may not be imported, a room may always use itself. The provider is what everything
 * asks; of what is beneath it knows the types of words and icons alone.
 */
const arrows: Record<string, readonly string[]> = {
  provider: ['parts', 'words'],
  queries: ['provider'],
  hooks: ['provider', 'queries'],
  words: ['provider'],
  format: ['provider', 'words'],
  parts: ['provider', 'words', 'format', 'queries'],
  template: ['provider', 'words', 'format', 'parts'],
  list: ['provider', 'queries', 'hooks', ...beneath],
  wizard: ['provider', 'queries', 'hooks', ...beneath],
  progress: ['provider', 'queries', 'hooks', ...beneath],
  index: ['provider', 'queries', 'hooks', 'list', 'wizard', 'progress', ...beneath],
}

const screens = ['list', 'wizard', 'progress']

/** Packages, and the rooms that may know them. */
const packages: Record<string, readonly string[]> = {
  react: Object.keys(arrows),
  'react-dom': ['parts'],
  'react-a11y-dialog': ['parts'],
  virtua: ['parts'],
  uplot: ['progress'],
  'd3-dsv': ['progress'],
  '@tanstack/react-query': ['provider', 'queries', 'hooks', ...screens],
  '@iita/broadcast-core': Object.keys(arrows),
  // Words of errors: many, and loaded when one is on screen.
  '@iita/broadcast-core/meta-errors': ['hooks', 'progress', 'wizard'],
}

const sources = readSources()
const isInside = (specifier: string): boolean => /\.tsx?$/.test(specifier)

describe('the arrows between rooms', () => {
  test('are all drawn: every room has its line', () => {
    const rooms = new Set(sources.map(({ room }) => room))
    expect([...rooms].filter((room) => !(room in arrows))).toEqual([])
  })

  test.each(Object.entries(arrows))('lead from %s to %j and nowhere else', (room, allowed) => {
    const strays = sources
      .filter((source) => source.room === room)
      .flatMap(({ path, imports }) =>
        imports
          .filter((target) => isInside(target) && ![room, ...allowed].includes(roomOf(target)))
          .map((target) => `${path} → ${target}`),
      )
    expect(strays).toEqual([])
  })

  test.each(screens)('never lead from %s to another screen', (screen) => {
    const others = screens.filter((each) => each !== screen)
    expect(arrows[screen]?.filter((room) => others.includes(room))).toEqual([])
  })

  test('lead from the provider to types alone, so that a page without a screen carries none of their parts', () => {
    const strays = sources
      .filter(({ room }) => room === 'provider')
      .flatMap(({ path, file }) =>
        [...file.text.matchAll(/^import (?!type )[^\n]*'\.\.\/(?:parts|words)\/[^']*'/gm)].map(
          ([line]) => `${path}: ${line}`,
        ),
      )
    expect(strays).toEqual([])
  })

  test('let packages in only where they belong', () => {
    const strays = sources.flatMap(({ path, room, imports }) =>
      imports
        .filter((target) => !isInside(target) && !packages[target]?.includes(room))
        .map((target) => `${path} → ${target}`),
    )
    expect(strays).toEqual([])
  })

  test('let only one room bring its own Spanish into a page: a screen never imports another’s words', () => {
    const strays = sources.flatMap(({ path, room, imports }) =>
      imports
        .filter((target) => {
          const [, words] = /^words\/(?:es-AR|en|pt-BR)\/(\w+)\.ts$/.exec(target) ?? []
          return words !== undefined && room !== 'words' && !words.startsWith(room)
        })
        .map((target) => `${path} → ${target}`),
    )
    expect(strays).toEqual([])
  })
})

test.each(['process', 'console', 'require', 'eval', 'dangerouslySetInnerHTML'])('no shipped file uses %s', (name) => {
  const users = sources
    .filter(({ names, file }) => names.has(name) || (name.startsWith('danger') && file.text.includes(name)))
    .map(({ path }) => path)
  expect(users).toEqual([])
})

test('no shipped file has more than 300 lines', () => {
  const long = sources.filter(({ file }) => file.getLineStarts().length > 301).map(({ path }) => path)
  expect(long).toEqual([])
})
