import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withClient } from '../src/database/withClient.ts'
import { applyDemoData } from '../src/demo/applyDemoData.ts'
import { type LocalSupabase, localSupabaseUnavailableReason, startLocalSupabase } from '../src/index.ts'

describe.skipIf(localSupabaseUnavailableReason())('demo data', () => {
  let stack: LocalSupabase
  beforeAll(async () => {
    stack = await startLocalSupabase({ people: 1_000, demoData: true })
  })
  afterAll(() => stack?.stop())

  /** People by what they wrote on, and how many of them less than a day ago. */
  const writers = `
    select p.name, count(distinct t.id_person)::int as people,
      count(distinct t.id_person) filter (where i.time_stamp > now() - interval '24 hours')::int as recent
    from public.interactions i
    join public.person_conversation t on t.id = i.id_person_conversation
    join public.system_conversation s on s.id_conversation = t.id_conversation
    join public.channels c on c.id = s.id_channel
    join public.channel_providers p on p.id = c.id_channel_provider
    group by 1 order by 1`

  test('hold people who have written on every channel, some of them today, and are the same when applied again', async () => {
    await withClient(stack.dbUrl, async (client) => {
      const { rows: before } = await client.query(writers)
      expect(before.map(({ name }) => name)).toEqual(['instagram', 'messenger', 'whatsapp cloud api'])
      expect(before.at(-1)).toMatchObject({ people: 200, recent: 47 })
      for (const { people, recent } of before) expect(people).toBeGreaterThanOrEqual(recent)
      for (const { recent } of before) expect(recent).toBeGreaterThan(10)
      await applyDemoData(client)
      expect((await client.query(writers)).rows).toEqual(before)
      const { rows } = await client.query(`insert into public.conversations default values returning id`)
      expect(rows[0].id).toBeGreaterThan(200)
    })
  })
})
