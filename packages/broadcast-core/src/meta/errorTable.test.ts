import { describe, expect, test } from 'vitest'
import vectors from '../../../../sql/vectors/errors.json' with { type: 'json' }
import { classifyMetaError } from './classifyMetaError.ts'
import { type MetaErrorClass, metaErrorTable } from './errorTable.ts'

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

describe.each(Object.entries(expected))('codes of the class %s', (kind, codes) => {
  test('are all in the table, with that class', () => {
    const found = codes.map((code) => ({ code, ...classifyMetaError({ code }) }))
    expect(found.filter((verdict) => !verdict.known || verdict.class !== kind)).toEqual([])
  })
})

test('the table knows no code that the reference does not', () => {
  const known = new Set(Object.values(expected).flat())
  const codes = metaErrorTable.flatMap(({ from, to }) => range(from, to))
  expect(codes.filter((code) => !known.has(code))).toEqual([])
})

test('no code stands in two rows', () => {
  const codes = metaErrorTable.flatMap(({ from, to }) => range(from, to))
  expect(new Set(codes).size).toBe(codes.length)
})

test('whatever may be sent again says after how long, and whatever stops does not', () => {
  for (const row of metaErrorTable) {
    if (row.class === 'safe' || row.class === 'later') expect(row.waitMs, String(row.from)).toBeGreaterThan(0)
    if (row.class === 'stop' || row.class === 'never') expect(row.waitMs, String(row.from)).toBeNull()
  }
})

test('the vectors shared with SQL are this table, each range by its ends', () => {
  const ends = metaErrorTable
    .flatMap((row) => Array.from(new Set([row.from, row.to])).map((code) => ({ code, row })))
    .sort((a, b) => a.code - b.code)
    .map(({ code, row }) => ({
      input: String(code),
      expected: { class: row.class, scope: row.scope, wait_ms: row.waitMs },
      note: row.meaning,
    }))
  const strangers = ['999999', '300', '199', '131216', 'not_connected', ''].map((input) => ({
    input,
    expected: { class: 'never', scope: 'message', wait_ms: null },
    note: 'not in the table',
  }))
  expect(vectors).toEqual([...ends, ...strangers])
})
