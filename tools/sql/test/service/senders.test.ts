import type { Client } from 'pg'
import { expect, test } from 'vitest'
import { answered, atOnce, senderLock } from '../support/atOnce.ts'
import { callAs, type Json } from '../support/callAs.ts'
import { refusalOf } from '../support/refusal.ts'
import { useDatabase } from '../support/useDatabase.ts'

const db = useDatabase()

const update = (id: string | null, sender: unknown = {}): Promise<Json> =>
  callAs(db.sql, 'service_role', 'update_broadcast_sender', { p_phone_number_id: id, p_sender: JSON.stringify(sender) })

const updating = (id: string, sender: object) => (client: Client) =>
  callAs(client, 'service_role', 'update_broadcast_sender', { p_phone_number_id: id, p_sender: sender })

const list = (): Promise<Json[]> => callAs(db.sql, 'operator', 'list_broadcast_senders')

test('a sender is made with safe defaults, and again changes nothing', async () => {
  const made = await update('111')
  expect(made).toMatchObject({
    phone_number_id: '111',
    account_id: 'default',
    rate_per_second: 80,
    reply_headroom_per_second: 0,
    daily_limit: null,
    booked_today: 0,
    blocked_at: null,
    runner_alive: false,
  })
  expect(await update('111')).toEqual({ ...made, updated_at: expect.any(String) })
})

test('only the keys that are given change', async () => {
  await update('222', {
    waba_id: 'w1',
    verified_name: 'IITA',
    rate_per_second: 20,
    daily_limit: 1000,
    quality_rating: 'GREEN',
  })
  expect(await update('222', { rate_per_second: 40 })).toMatchObject({
    account_id: 'w1',
    verified_name: 'IITA',
    rate_per_second: 40,
    daily_limit: 1000,
    quality_rating: 'GREEN',
  })
  expect(await update('222', { daily_limit: null })).toMatchObject({ daily_limit: null, rate_per_second: 40 })
})

test('a sender moves to another account', async () => {
  await update('333', { account_id: 'one', daily_limit: 5 })
  expect(await update('333', { account_id: 'two' })).toMatchObject({ account_id: 'two', daily_limit: null })
})

test('unblock lifts a block', async () => {
  await update('444')
  await db.sql.query(
    `update broadcast_senders set blocked_at = now(), blocked_reason = '190' where phone_number_id = '444'`,
  )
  expect(await update('444', { rate_per_second: 10 })).toMatchObject({ blocked_reason: '190' })
  expect(await update('444', { unblock: true })).toMatchObject({
    blocked_at: null,
    blocked_reason: null,
    blocked_detail: null,
  })
})

test('two runners that start at once make one sender', async () => {
  await db.sql.query(`insert into broadcast_accounts (id) values ('new')`)
  const answers = await atOnce(
    db,
    [`insert into broadcast_senders (phone_number_id, account_id) values ('555', 'new')`, []],
    [updating('555', { waba_id: 'new' }), updating('555', { waba_id: 'new' })],
  )
  expect(answers).toMatchObject(Array(2).fill(answered({ phone_number_id: '555', account_id: 'new' })))
  expect((await list()).filter((sender) => sender.phone_number_id === '555')).toHaveLength(1)
})

test('two updates at once of different keys lose neither', async () => {
  await update('556')
  const answers = await atOnce(db, senderLock('556'), [
    updating('556', { rate_per_second: 40, daily_limit: 1000 }),
    updating('556', { quality_rating: 'GREEN', account_id: 'moved' }),
  ])
  const changed = { rate_per_second: 40, quality_rating: 'GREEN', account_id: 'moved' }
  expect(answers).toMatchObject([answered({ rate_per_second: 40, daily_limit: 1000 }), answered(changed)])
})

test.each([
  ['phone_number_id', null, {}],
  ['phone_number_id', '', {}],
  ['phone_number_id', "1'; drop table x", {}],
  ['sender', '666', []],
  ['next_slot_at', '666', { next_slot_at: 'now' }],
  ['rate_per_second', '666', { rate_per_second: 0 }],
  ['rate_per_second', '666', { rate_per_second: -1 }],
  ['rate_per_second', '666', { rate_per_second: 10_001 }],
  ['rate_per_second', '666', { rate_per_second: '80' }],
  ['daily_limit', '666', { daily_limit: -1 }],
  ['daily_limit', '666', { daily_limit: 1.5 }],
  ['daily_limit', '666', { daily_limit: 'many' }],
  ['reply_headroom_per_second', '666', { reply_headroom_per_second: -1 }],
  ['reply_headroom_per_second', '666', { reply_headroom_per_second: 80 }],
  ['reply_headroom_per_second', '666', { reply_headroom_per_second: 10, rate_per_second: 10 }],
])('a wrong %s is refused', async (path, id, sender) => {
  expect(await refusalOf(update(id, sender))).toMatchObject({ code: 'BC003', paths: [path] })
})

test('senders are listed without the state of the limiter', async () => {
  const senders = await list()
  expect(senders.map((sender) => sender.phone_number_id)).toEqual(
    [...senders.map((sender) => sender.phone_number_id)].sort(),
  )
  for (const sender of senders) expect(sender).not.toHaveProperty('next_slot_at')
})
