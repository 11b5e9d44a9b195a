import { readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { sqlFolder } from '../../src/readSchema.ts'
import { callAs, type Json } from '../support/callAs.ts'
import { createRunner } from '../support/createRunner.ts'
import { useDatabase } from '../support/useDatabase.ts'

const db = useDatabase(async ({ world }) => {
  await world.syncTemplates()
})

interface Vector {
  input: string
  expected: { class: string; scope: string }
}

const vectors: Vector[] = JSON.parse(readFileSync(path.join(sqlFolder, 'vectors/errors.json'), 'utf8'))

/** What a runner makes of an error that Meta gives at once: see answerOutcome.ts. */
const kindOf = ({ class: kind, scope }: Vector['expected']): string => {
  if (kind === 'safe') return 'retry'
  if (kind === 'unsafe') return 'unknown'
  if (kind === 'stop') return 'blocked'
  return scope === 'message' ? 'rejected' : 'blocked'
}

/** What has then become of the message, and the campaign of two people in which it is. */
const ends: Record<string, { row: Json; campaign: Json }> = {
  retry: { row: { status: 'pending', retry_at: expect.any(Date) }, campaign: { status: 'sending', pending_count: 2 } },
  unknown: {
    row: { status: 'unknown', unknown_at: expect.any(Date) },
    campaign: { status: 'sending', unknown_count: 1 },
  },
  blocked: { row: { status: 'pending', retry_at: expect.any(Date) }, campaign: { status: 'paused', pending_count: 2 } },
  rejected: {
    row: { status: 'failed', failed_at: expect.any(Date) },
    campaign: { status: 'sending', failed_count: 1 },
  },
}

describe.each(vectors)('F38: $input ($expected.class, $expected.scope)', ({ input: code, expected }) => {
  const kind = kindOf(expected)
  let state: { id: number; answer: Json; row: Json; sender: Json }

  beforeAll(async () => {
    if (db.world === undefined) return
    const senderId = await db.world.sender()
    const id = await db.world.started({ people: 2, senderId })
    const runner = createRunner(db.sql, senderId)
    const answer = await runner.recordAll(await runner.claim({ limit: 1 }), kind, {
      code,
      message: 'said Meta',
      retry_after_ms: 60_000,
    })
    const { rows } = await db.sql.query(
      `select s.blocked_reason, s.slowed_rate, a.blocked_reason as account_reason
       from broadcast_senders s join broadcast_accounts a on a.id = s.account_id where phone_number_id = $1`,
      [senderId],
    )
    state = { id, answer, row: (await db.world.messages(id))[0], sender: rows[0] }
  })

  test(`is ${kind}, and ends so`, async () => {
    const { id, answer, row } = state
    expect(row).toMatchObject({ ...ends[kind]?.row, error_code: code, error_message: 'said Meta' })
    expect(await db.world.campaign(id)).toMatchObject({
      ...ends[kind]?.campaign,
      status_reason: kind === 'blocked' ? code : null,
    })
    expect(answer.paused).toEqual(kind === 'blocked' ? [{ campaign_id: id, reason: code }] : [])
  })

  test('stops and slows whom it concerns, and nobody else', async () => {
    expect(state.sender).toEqual({
      blocked_reason: kind === 'blocked' && expected.scope === 'sender' ? code : null,
      account_reason: kind === 'blocked' && expected.scope === 'account' ? code : null,
      slowed_rate: kind === 'retry' && ['sender', 'account'].includes(expected.scope) ? expect.any(Number) : null,
    })
  })

  test(code === '131050' ? 'is kept as an opt-out' : 'is no opt-out', async () => {
    const { rows } = await db.sql.query(
      'select source, campaign_id, person_id, note from broadcast_opt_outs where phone_number = $1',
      [state.row.phone_number],
    )
    const kept = { source: 'error', campaign_id: state.id, person_id: state.row.person_id, note: null }
    expect(rows).toEqual(code === '131050' ? [kept] : [])
  })

  test('is grouped by its class when it has failed', async () => {
    const failures = await callAs(db.sql, 'operator', 'get_broadcast_failures', { p_campaign_id: state.id })
    const group = (kind: string) => [expect.objectContaining({ code, class: kind, count: 1 })]
    expect(failures).toEqual({ rejected: group(expected.class), unknown: group('unsafe') }[kind] ?? [])
  })
})
