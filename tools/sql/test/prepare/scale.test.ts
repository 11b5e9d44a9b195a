import { expect, test } from 'vitest'
import { useDatabase } from '../support/useDatabase.ts'

const size = 25_000

const db = useDatabase(async ({ sql, world }) => {
  await world.syncTemplates()
  await world.people(size, 'everybody')
  await sql.query('analyze')
})

test('25,000 people are prepared in one call', async () => {
  const from = performance.now()
  const { campaign, done } = await db.world.prepare(
    {
      template_name: 'saludo',
      template_params: { 'body.1': { field: 'first_name', fallback: 'vos' }, 'body.2': 'Robótica' },
      filter: { everyone: true },
    },
    50_000,
  )
  console.log(`25,000 people prepared in ${Math.round(performance.now() - from)} ms`)
  expect(done).toBe(true)
  expect(campaign).toMatchObject({ status: 'ready', total_recipients: size, pending_count: size, skipped_count: 0 })
  const { rows } = await db.sql.query(
    `select count(*) as messages, count(distinct person_id) as people, count(distinct phone_number) as numbers,
      count(*) filter (where variables = jsonb_build_object('body.1', person_name)) as greeted
     from broadcast_queue where campaign_id = $1`,
    [campaign.id],
  )
  expect(rows[0]).toEqual({ messages: size, people: size, numbers: size, greeted: size })
})
