import { expect, test } from 'vitest'
import { callAs, type Json } from '../support/callAs.ts'
import { refusalOf } from '../support/refusal.ts'
import { templates } from '../support/templates.ts'
import { useDatabase } from '../support/useDatabase.ts'

const db = useDatabase(async ({ world }) => {
  await world.syncTemplates()
})

const preflight = async (id: number): Promise<Record<string, Json>> => {
  const checks = await callAs(db.sql, 'operator', 'preflight_broadcast_campaign', { p_campaign_id: id })
  return Object.fromEntries(checks.map((check: Json) => [check.check, check]))
}

const start = (id: number) => callAs(db.sql, 'operator', 'start_broadcast_campaign', { p_campaign_id: id })

const levels = async (id: number) =>
  Object.fromEntries(Object.entries(await preflight(id)).map(([name, check]) => [name, check.level]))

test('a campaign in order passes; a missing runner and a silent webhook only warn', async () => {
  const senderId = await db.world.sender()
  const id = await db.world.prepared({ people: 2, senderId })
  expect(await levels(id)).toEqual({
    template: 'pass',
    recipients: 'pass',
    sender: 'pass',
    daily_limit: 'pass',
    webhook: 'warn',
    runner: 'warn',
  })
  for (const check of Object.values(await preflight(id)))
    expect(check).toMatchObject({ as_of: expect.any(String), detail: expect.any(Object) })
  await callAs(db.sql, 'service_role', 'touch_broadcast_runner', { p_runner_id: 'r', p_sender: senderId })
  await db.sql.query('update broadcast_senders set last_webhook_at = now() where phone_number_id = $1', [senderId])
  expect(await levels(id)).toMatchObject({ webhook: 'pass', runner: 'pass' })
  await db.sql.query(`update broadcast_runners set last_seen_at = now() - interval '31 seconds'`)
  expect(await levels(id)).toMatchObject({ runner: 'warn' })
})

test.each([
  ['paused', { ...templates.notice, status: 'PAUSED' }, 'template_paused'],
  ['rejected', { ...templates.notice, status: 'REJECTED' }, 'template_rejected'],
  ['changed', { ...templates.notice, components: [{ type: 'BODY', text: 'Hola {{1}}' }] }, 'template_changed'],
  ['re-categorised', { ...templates.notice, category: 'UTILITY' }, 'template_changed'],
])('a template that was %s since blocks the start', async (_, template, problem) => {
  const id = await db.world.prepared({ people: 1 })
  await db.world.syncTemplates([template])
  expect((await preflight(id)).template).toMatchObject({ level: 'block', detail: { problem } })
  expect(await refusalOf(start(id))).toMatchObject({ code: 'BC004', paths: ['template'], hint: expect.any(String) })
  expect(await db.world.campaign(id)).toMatchObject({ status: 'ready' })
  await db.world.syncTemplates()
  expect(await start(id)).toMatchObject({ status: 'sending' })
})

test('F75: a template that is gone blocks the start', async () => {
  const id = await db.world.prepared({ people: 1 })
  await db.world.syncTemplates([templates.greeting], true)
  expect((await preflight(id)).template).toMatchObject({ level: 'block', detail: { problem: 'template_gone' } })
  expect(await refusalOf(start(id))).toMatchObject({ code: 'BC004' })
  await db.world.syncTemplates()
})

test('a sender that cannot send blocks the start', async () => {
  const senderId = await db.world.sender()
  const id = await db.world.prepared({ people: 1, senderId })
  const update = (sender: object) =>
    callAs(db.sql, 'service_role', 'update_broadcast_sender', { p_phone_number_id: senderId, p_sender: sender })
  for (const status of ['BANNED', 'RESTRICTED', 'DISCONNECTED']) {
    await update({ status })
    expect(await refusalOf(start(id))).toMatchObject({ code: 'BC004', paths: ['sender'] })
  }
  await update({ status: 'FLAGGED' })
  expect(await levels(id)).toMatchObject({ sender: 'warn' })
  await update({ status: 'CONNECTED', quality_rating: 'RED' })
  expect(await levels(id)).toMatchObject({ sender: 'warn' })
  expect(await start(id)).toMatchObject({ status: 'sending' })
})

test('a daily limit below what is needed warns and says how much is left', async () => {
  const senderId = await db.world.sender({ dailyLimit: 2 })
  const id = await db.world.prepared({ people: 3, senderId })
  expect((await preflight(id)).daily_limit).toMatchObject({
    level: 'warn',
    detail: { daily_limit: 2, left: 2, needed: 3 },
  })
})

test('a campaign that does not exist is not found', async () => {
  expect(await refusalOf(preflight(999_999))).toMatchObject({ code: 'BC002' })
})
