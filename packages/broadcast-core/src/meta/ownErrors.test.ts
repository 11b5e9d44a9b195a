import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { classifyMetaError } from './classifyMetaError.ts'

const root = fileURLToPath(new URL('../../../../', import.meta.url))

const textsOf = (folder: string, extension: string): string[] =>
  readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(extension) && !/\.(test|fixture)\.ts$|testing/.test(path))
    .map((path) => readFileSync(`${root}${folder}/${path}`, 'utf8'))

/** Every word that one of the patterns finds in a folder's files. */
const wordsIn = (folder: string, extension: string, patterns: readonly RegExp[]): string[] => {
  const found = textsOf(folder, extension).flatMap((text) =>
    patterns.flatMap((pattern) => Array.from(text.matchAll(pattern), (match) => match[1] ?? '')),
  )
  return Array.from(new Set(found)).sort()
}

/** How an outcome of ours is written: as an object, or through the functions that make one. */
const inTypeScript = [
  /\bcode: '([a-z_]+)'/g,
  /\bcode = '([a-z_]+)'/g,
  /\b(?:notSent|unknown)\('([a-z_]+)'/g,
  /\brefuse\(\s*'(?:blocked|rejected)',\s*'([a-z_]+)'/g,
  /`(http_)\$\{/g,
]

/** How the database names the cause of a failure, a pause or a block. */
const inSql = [
  /\b(?:status_reason|blocked_reason|error_code) = (?:case when [^\n]*? then )?'([a-z_]+)'/g,
  /\bpause_campaigns\([^;]*?, '([a-z_]+)'/g,
  /\bcoalesce\(q\.error_code, '([a-z_]+)'\)/g,
]

const known = (word: string): boolean => classifyMetaError({ code: word === 'http_' ? 'http_502' : word }).known

describe('every word of ours that stands for an error is in the table', () => {
  test('of the sender and the runner', () => {
    const words = ['meta', 'runner', 'queue'].flatMap((room) =>
      wordsIn(`packages/broadcast-core/src/${room}`, '.ts', inTypeScript),
    )
    expect(words.filter((word) => !known(word))).toEqual([])
    // The patterns find what is there: one word of each form.
    for (const word of ['not_connected', 'timeout', 'template_not_found', 'sender_threw', 'http_', 'connection_lost'])
      expect(words).toContain(word)
  })

  test('of the reference process', () => {
    // It makes no outcomes of its own so far; its other codes are those of its checks.
    const outcomes = [/\bkind: '(?:retry|rejected|blocked|unknown)',\s*code: '([a-z_]+)'/g]
    expect(wordsIn('examples/runner/src', '.ts', outcomes).filter((word) => !known(word))).toEqual([])
  })

  test('of the database', () => {
    const words = wordsIn('sql/schema', '.sql', inSql)
    expect(words.filter((word) => !known(word))).toEqual([])
    for (const word of ['lease_expired', 'preflight', 'operator', 'none']) expect(words).toContain(word)
  })

  test('of the checks before sending', () => {
    const words = [
      ...wordsIn('sql/schema/functions/private', '.sql', [/'(template_[a-z]+)'/g]),
      ...wordsIn('sql/schema/functions/private', '.sql', [/'problem', '([a-z_]+)'/g]),
    ].filter((word) => !['template_name', 'template_language', 'template_params', 'template_category'].includes(word))
    expect(words.filter((word) => !known(word))).toEqual([])
    for (const word of ['template_gone', 'template_changed', 'none_yet']) expect(words).toContain(word)
  })
})

const expected: Record<string, readonly [kind: string, scope: string]> = {
  template_not_found: ['stop', 'template'],
  template_not_approved: ['stop', 'template'],
  template_mismatch: ['stop', 'template'],
  invalid_message: ['never', 'message'],
  invalid_recipient: ['never', 'message'],
  not_connected: ['safe', 'sender'],
  token_unavailable: ['safe', 'sender'],
  template_unavailable: ['safe', 'sender'],
  aborted: ['safe', 'message'],
  timeout: ['unsafe', 'message'],
  interrupted: ['unsafe', 'message'],
  connection_lost: ['unsafe', 'message'],
  no_message_id: ['unsafe', 'message'],
  http_502: ['unsafe', 'message'],
  http_200: ['unsafe', 'message'],
  sender_threw: ['unsafe', 'message'],
  sender_timeout: ['unsafe', 'message'],
  sender_answer: ['unsafe', 'message'],
  runner_stopped: ['unsafe', 'message'],
  lease_expired: ['unsafe', 'message'],
}

test.each(Object.entries(expected))('%s is %j', (code, [kind, scope]) => {
  expect(classifyMetaError({ code })).toMatchObject({ class: kind, scope, known: true, source: 'own' })
})
