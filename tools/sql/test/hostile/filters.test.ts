import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { useHostile } from './support/useHostile.ts'

const hostile = useHostile()
const { db, http, key, unchanged } = hostile

const nested = (depth: number): unknown => (depth === 0 ? {} : { include_tags: [nested(depth - 1)] })
const many = (count: number): string[] => Array.from({ length: count }, (_, index) => `t${index}`)

/** Filters that are none, the path that the refusal names, and why somebody would try. */
const filters: [what: string, filter: object, path: string][] = [
  ['an operator of its own', { include_tags: ['x'], operator: 'like' }, 'filter.operator'],
  ['a list of terms', { and: [{ tag: 'x' }] }, 'filter.and'],
  ['raw SQL', { sql: 'select id from persons' }, 'filter.sql'],
  ['a column of the host’s', { email: 'ana@example.com' }, 'filter.email'],
  ['a column with its table', { 'persons.email': 'x' }, 'filter.persons.email'],
  ['a match outside the list', { include_tags: ['x'], match: '~' }, 'filter.match'],
  ['a match that is a pattern', { include_tags: ['x'], match: '(a+)+$' }, 'filter.match'],
  ['a match that is an object', { match: { $ne: null } }, 'filter.match'],
  ['a place outside the list', { location: "salta' or 1=1 --" }, 'filter.location'],
  ['a place that is a list', { location: ['all', 'salta'] }, 'filter.location'],
  ['everyone as a word', { everyone: 'true' }, 'filter.everyone'],
  ['everyone as a number', { everyone: 1 }, 'filter.everyone'],
  ['everyone as a list', { everyone: [true] }, 'filter.everyone'],
  ['10,000 tags', { include_tags: many(10_000) }, 'filter.include_tags'],
  ['201 tags', { include_tags: many(201) }, 'filter.include_tags'],
  ['10,000 tags to leave out', { everyone: true, exclude_tags: many(10_000) }, 'filter.exclude_tags'],
  ['a tag of 301 characters', { include_tags: ['x'.repeat(301)] }, 'filter.include_tags'],
  ['an empty tag', { include_tags: [''] }, 'filter.include_tags'],
  ['a tag that is a number', { include_tags: [1] }, 'filter.include_tags'],
  ['a tag that is null', { include_tags: [null] }, 'filter.include_tags'],
  ['a tag that is a list', { include_tags: [['x']] }, 'filter.include_tags'],
  ['a tag that is an object', { include_tags: [{ like: '%' }] }, 'filter.include_tags'],
  ['tags as a text', { include_tags: 'x' }, 'filter.include_tags'],
  ['tags as an object', { include_tags: { 0: 'x' } }, 'filter.include_tags'],
  ['filters in filters, 1,000 deep', nested(1_000) as object, 'filter.include_tags'],
  ['a campaign id with SQL', { exclude_campaigns: [{ id: '1 or 1=1' }] }, 'filter.exclude_campaigns'],
  ['a campaign id below zero', { exclude_campaigns: [{ id: -1 }] }, 'filter.exclude_campaigns'],
  ['a campaign id of 1e30', { exclude_campaigns: [{ id: 1e30 }] }, 'filter.exclude_campaigns'],
  ['half a campaign', { exclude_campaigns: [{ id: 1.5 }] }, 'filter.exclude_campaigns'],
  ['a campaign without id', { exclude_campaigns: [{}] }, 'filter.exclude_campaigns'],
  ['a campaign that is null', { exclude_campaigns: [null] }, 'filter.exclude_campaigns'],
  ['somebody outside the list', { exclude_campaigns: [{ id: 1, who: 'everyone' }] }, 'filter.exclude_campaigns'],
  ['51 campaigns', { exclude_campaigns: Array(51).fill({ id: 1 }) }, 'filter.exclude_campaigns'],
  ['campaigns as an object', { exclude_campaigns: { id: 1 } }, 'filter.exclude_campaigns'],
]

const paths = (body: { details: string }): string[] =>
  JSON.parse(body.details).map((issue: { path: string }) => issue.path)

describe('audience filters', () => {
  test.each(filters)('H44: %s', async (_, filter, path) => {
    const previewed = await unchanged(() => http.rpc(key('O'), 'preview_broadcast_audience', { p_filter: filter }))
    expect(previewed).toMatchObject({ status: 400, body: { code: 'BC003' } })
    expect(paths(previewed.body)).toContain(path)
    const p_campaign = { name: 'x', template_name: 'aviso', filter }
    const prepared = await unchanged(() =>
      http.rpc(key('O'), 'prepare_broadcast_campaign', { p_request_id: randomUUID(), p_campaign }),
    )
    expect(prepared).toMatchObject({ status: 400, body: { code: 'BC003' } })
  })

  test.each(['(a+)+$', '.*', '%', '_', "x') or true --", '^', '\\'])(
    'H44: a tag %s is a text and no pattern',
    async (tag) => {
      await db.world.person({ tags: [`aaaa${tag}`, 'robótica'] })
      const answer = await http.rpc(key('O'), 'preview_broadcast_audience', { p_filter: { include_tags: [tag] } })
      expect(answer).toMatchObject({ status: 200, body: { ledger: { matched: 0 } } })
      const exact = await http.rpc(key('O'), 'preview_broadcast_audience', {
        p_filter: { include_tags: [`aaaa${tag}`] },
      })
      expect(exact).toMatchObject({ status: 200, body: { ledger: { matched: 1 } } })
    },
  )

  test('H44: a pattern that explodes is searched for in no time', async () => {
    await db.world.person({ firstName: 'a'.repeat(1_000), tags: ['a'.repeat(250)] })
    const begun = performance.now()
    for (const p_search of ['(a+)+$', '(a|aa)+$', '(.*a){20}'])
      expect((await http.rpc(key('O'), 'list_broadcast_messages', { p_campaign_id: 1, p_search })).status).toBe(200)
    expect(performance.now() - begun).toBeLessThan(5_000)
  })

  test('H44: an empty filter means nobody, not everybody', async () => {
    for (const p_filter of [{}, { include_tags: [] }, { include_tags: null }, { everyone: false }, { everyone: null }])
      expect(await http.rpc(key('O'), 'preview_broadcast_audience', { p_filter })).toMatchObject({
        status: 200,
        body: { ledger: { matched: 0 } },
      })
  })
})
