import { localSupabaseUnavailableReason } from '@iita/local-supabase'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { classifyMetaError, metaErrorTable } from '../src/meta.ts'
import { useStack } from './backends/stackBackend.ts'

/** One code for each row that an outcome can have; of a range both ends; those the database never hears of left out. */
const codes = Object.keys(metaErrorTable)
  .flatMap((name) => {
    if (name === 'http_<status>') return ['http_404', 'http_502']
    return /^[0-9]+-[0-9]+$/.test(name) ? name.split('-') : [name]
  })
  .filter(
    (name) =>
      /^[0-9]+$/.test(name) || classifyMetaError({ code: name }).class !== 'stop' || /_not_|mismatch/.test(name),
  )
  .filter((name) => !['none_yet', 'none', '100/33'].includes(name))

describe.skipIf(localSupabaseUnavailableReason())('the error table', () => {
  const { stack } = useStack()
  let sql: Client
  beforeAll(async () => {
    sql = new Client({ connectionString: stack().dbUrl })
    await sql.connect()
  })
  afterAll(() => sql?.end())

  test('means the same in the database: class, scope, and whether it is about one person', async () => {
    const { rows } = await sql.query(
      `select code, broadcast_private.error_class(code) as class, broadcast_private.error_scope(code) as scope,
         broadcast_private.error_is_personal(code) as personal
       from unnest($1::text[]) code`,
      [[...codes, '999999', 'a_word_of_others']],
    )
    const expected = rows.map(({ code }) => {
      const { class: kind, scope, personal } = classifyMetaError({ code })
      return { code, class: kind, scope, personal }
    })
    expect(rows).toEqual(expected)
    expect(codes.length).toBeGreaterThan(100)
  })
})
