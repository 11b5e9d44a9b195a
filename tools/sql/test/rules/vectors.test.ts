import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { sqlFolder } from '../../src/readSchema.ts'
import type { Json } from '../support/callAs.ts'
import { useDatabase } from '../support/useDatabase.ts'

interface Vector {
  input: Json
  expected: Json
  note: string
  maxLength?: number
  /** What no text of Postgres can hold. */
  only?: 'typescript'
}

const db = useDatabase()

const vectors = (name: string): Vector[] =>
  JSON.parse(readFileSync(path.join(sqlFolder, 'vectors', `${name}.json`), 'utf8')).filter(
    (vector: Vector) => vector.only === undefined,
  )

/** What a rule makes of every input, in one statement. */
const answers = async (expression: string, list: Vector[]): Promise<Json[]> => {
  const { rows } = await db.sql.query(
    `select ${expression} as answer
     from jsonb_array_elements($1::jsonb) with ordinality e (vector, n), lateral (select vector -> 'input' as input) i
     order by n`,
    [JSON.stringify(list)],
  )
  return rows.map((row) => row.answer)
}

/** Pairs with their input, so that a difference says of what. */
const pairs = (list: Vector[], of: (vector: Vector, index: number) => Json) =>
  list.map((vector, index) => ({ input: vector.input, note: vector.note, answer: of(vector, index) }))

test.each([
  ['phones', `broadcast_private.normalize_phone(input #>> '{}')`],
  ['texts', `broadcast_private.clean_text(input #>> '{}', coalesce((vector ->> 'maxLength')::integer, 1024))`],
  [
    'messageTexts',
    `to_jsonb(broadcast_private.message_text_problem(input ->> 'channel', repeat(input ->> 'text', (input ->> 'times')::integer)))`,
  ],
  [
    'errors',
    `jsonb_build_object('class', broadcast_private.error_class(input #>> '{}'), 'scope', broadcast_private.error_scope(input #>> '{}'))`,
  ],
])('every vector of %s gives the answer that the rule in TypeScript gives', async (name, expression) => {
  // How long to wait is the runner's to know.
  const list = vectors(name).map((vector) =>
    name === 'errors'
      ? { ...vector, expected: { class: vector.expected.class, scope: vector.expected.scope } }
      : vector,
  )
  expect(list.length).toBeGreaterThan(20)
  const given = await answers(expression, list)
  expect(pairs(list, (_, index) => given[index])).toEqual(pairs(list, (vector) => vector.expected))
})

test('every vector of phrases is the phrase that it says, and says no or does not', async () => {
  const list = vectors('phrases')
  expect(list.length).toBeGreaterThan(30)
  const given = await answers(
    `jsonb_build_object(
      'phrase', broadcast_private.opt_out_phrase(input #>> '{}'),
      'opt_out', coalesce(broadcast_private.opt_out_phrase(input #>> '{}') = any (
        select broadcast_private.opt_out_phrase(w) from broadcast_config, unnest(opt_out_words) w), false))`,
    list,
  )
  expect(pairs(list, (_, index) => given[index])).toEqual(pairs(list, (vector) => vector.expected))
})

test('which errors are about one person: what their number, phone or wishes are', async () => {
  const { rows } = await db.sql.query(
    `select vector ->> 'input' as code from jsonb_array_elements($1::jsonb) vector
     where broadcast_private.error_is_personal(vector ->> 'input') order by 1`,
    [JSON.stringify(vectors('errors'))],
  )
  expect(rows.map((row) => row.code)).toEqual(
    [
      '130403',
      '130472',
      '131021',
      '131026',
      '131049',
      '131050',
      '131052',
      '131056',
      '131060',
      '131062',
      '131070',
    ].concat(['132005', '132008', '137000', 'invalid_recipient']),
  )
})

test('every vector of places gives the places and the reason that the rule in TypeScript gives', async () => {
  const list = vectors('places')
  expect(list.length).toBeGreaterThan(10)
  const given = await answers(
    `jsonb_build_object(
      'places', (select coalesce(jsonb_agg(jsonb_build_object('place', p.place, 'kind', p.kind, 'required', p.required)), '[]')
        from broadcast_private.template_places(input -> 'components') p),
      'unsupported', broadcast_private.unsupported_reason(input ->> 'category', input -> 'components'))`,
    list,
  )
  const sorted = ({ places, unsupported }: Json) => ({
    unsupported,
    places: [...places].sort((a: Json, b: Json) => (a.place < b.place ? -1 : 1)),
  })
  expect(pairs(list, (_, index) => sorted(given[index]))).toEqual(pairs(list, (vector) => sorted(vector.expected)))
})

test('the rules answer nothing for nothing', async () => {
  const { rows } = await db.sql.query(
    `select broadcast_private.normalize_phone(null) as phone, broadcast_private.clean_text(null) as text,
      broadcast_private.error_class(null) as class, broadcast_private.error_scope(null) as scope,
      broadcast_private.error_is_personal(null) as personal, broadcast_private.opt_out_phrase(null) as phrase`,
  )
  expect(rows).toEqual([{ phone: null, text: '', class: 'never', scope: 'message', personal: false, phrase: '' }])
})

test('a text is cut at the given length in characters, never inside one', async () => {
  const { rows } = await db.sql.query(`select broadcast_private.clean_text($1, 3) as cut`, ['ab👍🏽c'])
  expect(rows).toEqual([{ cut: 'ab' }])
})

test('no rule takes long for a long text', async () => {
  const texts = [
    'a'.repeat(1_000_000),
    ' '.repeat(1_000_000),
    '{{'.repeat(500_000),
    'a '.repeat(500_000),
    '\u200d'.repeat(300_000),
  ]
  for (const text of texts) {
    await db.sql.query('begin')
    await db.sql.query(`set local statement_timeout = '8s'`)
    await db.sql.query(
      `select broadcast_private.clean_text($1), broadcast_private.normalize_phone($1), broadcast_private.opt_out_phrase($1),
        (select count(*) from broadcast_private.template_places(jsonb_build_array(jsonb_build_object('type', 'BODY', 'text', $1::text))))`,
      [text],
    )
    await db.sql.query('commit')
  }
})
