import { describe, expect, test } from 'vitest'
import vectors from '../../../../sql/vectors/errors.json' with { type: 'json' }
import { classifyMetaError } from './classifyMetaError.ts'
import type { MetaErrorClass } from './errorRow.ts'
import { errorGroups, metaErrorTable } from './errorTable.ts'
import { findErrorCode } from './findErrorCode.ts'

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)

/** Transcribed from the reference table of errors (section 5.2), class by class, apart from the table under test. */
const expected: Record<MetaErrorClass, number[]> = {
  safe: [4, 613, 80007, 130429, 131056, 133004, 134101],
  unsafe: [1, 2, 131000, 131016, 131057, 2494100],
  later: [131049, 132069, 136024],
  stop: [
    ...[0, 3, 10, 33, 190, ...range(200, 299), 368],
    ...[131005, 131031, 131037, 131042, 131044, 131045, 131048, 131053, 131064],
    ...[132007, 132015, 132016, 132068],
    ...[133000, 133005, 133006, 133008, 133009, 133010, 133015, 133016, 134011, 141006, 141010],
  ],
  never: [
    ...[100, 130403, 130472, 130497, 130501, 131008, 131009, 131020, 131021, 131026, 131030, 131041, 131047, 131050],
    ...[131051, 131052, 131055, 131059, 131060, 131061, 131062, 131063, 131065, 131070, ...range(131201, 131215)],
    ...[132000, 132001, 132005, 132008, 132012, 132018, 134100, 134102, 134103, 135000, 136025, 137000],
    ...[...range(138000, 138018), ...range(139000, 139004), ...range(139100, 139103), ...range(147001, 147005)],
    ...[2388019, 2388024, 2388039, 2388040, 2388047, 2388072, 2388073, 2388293, 2388299],
  ],
}

/** Every code of Meta's that a row of the table stands for. */
const codesOf = (name: string): number[] => {
  const [, from, to] = /^([0-9]+)(?:-([0-9]+))?$/.exec(name) ?? []
  return from === undefined ? [] : range(Number(from), Number(to ?? from))
}
const names = Object.values(errorGroups).flatMap((group) => Object.keys(group))

describe.each(Object.entries(expected))('F38: codes of the class %s', (kind, codes) => {
  test('are all in the table, with that class', () => {
    const found = codes.map((code) => ({ code, ...classifyMetaError({ code }) }))
    expect(found.filter((verdict) => !verdict.known || verdict.class !== kind)).toEqual([])
  })
})

test('the table knows no code that the reference does not', () => {
  const known = new Set(Object.values(expected).flat())
  expect(names.flatMap(codesOf).filter((code) => !known.has(code))).toEqual([])
})

test('no code stands in two rows, or in two groups of them', () => {
  const codes = names.flatMap(codesOf)
  expect(new Set(codes).size).toBe(codes.length)
  expect(names.toSorted()).toEqual(Object.keys(metaErrorTable).toSorted())
})

test('whatever may be sent again says after how long, and whatever stops does not', () => {
  for (const [name, row] of Object.entries(metaErrorTable)) {
    if (row.class === 'safe' || row.class === 'later') expect(row.waitMs, name).toBeGreaterThanOrEqual(0)
    if (row.class === 'stop' || row.class === 'never') expect(row.waitMs, name).toBeNull()
  }
})

describe('a code is found', () => {
  test.each([
    [131026, '131026'],
    ['131026', '131026'],
    [0, '0'],
    ['0', '0'],
    [200, '200-299'],
    ['299', '200-299'],
    [131215, '131201-131215'],
    ['timeout', 'timeout'],
    ['http_502', 'http_<status>'],
    ['template_paused', 'template_paused'],
    ['template_something_new', 'template_<status>'],
  ])('%j as %s', (code, name) => {
    expect(findErrorCode(code)).toBe(name)
  })

  test.each([
    199,
    300,
    131216,
    999999,
    -1,
    Number.NaN,
    1.5,
    1e21,
    '',
    ' 190',
    '0190',
    '190abc',
    '１９０',
    'http_',
    'http_abc',
    'template_',
    'template_<b>',
    'constructor',
    '__proto__',
    'toString',
    'x'.repeat(1e6),
  ])('%j is none', (code) => {
    expect(findErrorCode(code)).toBeUndefined()
  })

  test('with its sub-code first, where that makes it another thing', () => {
    expect(findErrorCode(100, 33)).toBe('100/33')
    expect(findErrorCode(100, 2388024)).toBe('100')
  })
})

test('the vectors shared with SQL are this table, each range of codes by its ends', () => {
  const ends = Object.entries(metaErrorTable)
    .flatMap(([name, row]) => Array.from(new Set([codesOf(name)[0], codesOf(name).at(-1)]), (code) => ({ code, row })))
    .flatMap(({ code, row }) => (code === undefined ? [] : [{ code, row }]))
    .sort((a, b) => a.code - b.code)
    .map(({ code, row }) => ({
      input: String(code),
      expected: { class: row.class, scope: row.scope, wait_ms: row.waitMs },
      note: row.meaning,
    }))
  const strangers = ['999999', '300', '199', '131216', '']
  const isOwn = ({ input }: { input: string }) => /^[a-z]/.test(input)
  expect(vectors.filter((vector) => !isOwn(vector) && !strangers.includes(vector.input))).toEqual(ends)
  for (const input of strangers)
    expect(vectors.find((vector) => vector.input === input)?.expected, input).toEqual({
      class: 'never',
      scope: 'message',
      wait_ms: null,
    })
})
