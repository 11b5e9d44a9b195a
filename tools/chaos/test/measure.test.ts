import type { LedgerEntry } from '@iita/broadcast-simulator'
import { describe, expect, test } from 'vitest'
import { createHoldings } from '../src/crew/createHoldings.ts'
import { compareRows, type Row } from '../src/measure/compareRows.ts'
import { explainUnknowns } from '../src/measure/explainUnknowns.ts'

const row = (more: Partial<Row> = {}): Row => ({
  id: 1,
  campaignId: 1,
  phoneNumber: '5493870000001',
  status: 'sent',
  attempts: 1,
  wamid: 'wamid.1',
  errorCode: null,
  ...more,
})
const entry = (more: Partial<LedgerEntry> = {}): LedgerEntry => ({
  at: '2026-11-22T12:00:00.000Z',
  wamid: 'wamid.1',
  phoneNumberId: '1',
  to: '5493870000001',
  callback: 'ib:1:1',
  template: 't',
  language: 'es_AR',
  ...more,
})

describe('a row is compared with what Meta accepted', () => {
  const found = (rows: Row[], ledger: LedgerEntry[]) => {
    const { lost, duplicated, invented } = compareRows(rows, ledger)
    return { lost: lost.length, duplicated: duplicated.length, invented: invented.length }
  }
  const fine = { lost: 0, duplicated: 0, invented: 0 }

  test.each([
    ['sent and accepted', row(), [entry()], fine],
    ['failed after acceptance', row({ status: 'failed' }), [entry()], fine],
    ['refused', row({ status: 'failed', wamid: null }), [], fine],
    ['unknown and accepted', row({ status: 'unknown', wamid: null }), [entry()], fine],
    ['accepted twice', row({ attempts: 2 }), [entry(), entry({ callback: 'ib:1:2' })], { ...fine, duplicated: 1 }],
    ['sent to somebody else', row(), [entry({ to: '5493870000002' })], { ...fine, duplicated: 1 }],
    ['left pending', row({ status: 'pending', wamid: null }), [], { ...fine, lost: 1 }],
    ['left sending', row({ status: 'sending', wamid: null }), [entry()], { ...fine, lost: 1 }],
    ['said to be failed though accepted', row({ status: 'failed', wamid: null }), [entry()], { ...fine, lost: 1 }],
    ['said to be skipped though accepted', row({ status: 'skipped', wamid: null }), [entry()], { ...fine, lost: 1 }],
    ['said to be sent though not accepted', row(), [], { ...fine, invented: 1 }],
  ])('%s', (_, given, ledger, expected) => {
    expect(found([given], ledger)).toEqual(expected)
  })
})

describe('an unknown has a cause, or is needless', () => {
  const loss = (at: number) => ({
    kind: 'kill' as const,
    how: 'any_moment',
    runnerId: 'r-1',
    at,
    held: { unstarted: ['1:1'], inFlight: ['2:1'], answered: [], asked: ['claim'] },
  })
  const explain = (event: { messageId: number; attempt: number; at: number }) =>
    explainUnknowns({
      events: [{ code: null, ...event }],
      losses: [loss(10_000)],
      faultHits: [
        { to: '1', callback: 'ib:5:1', effect: 'accept_html' },
        { to: '1', callback: 'ib:6:1', effect: 'slow' },
      ],
      rowsOfClaims: new Map([['claim', [3]]]),
    })

  test.each([
    ['held by a runner that was killed', { messageId: 2, attempt: 1, at: 22_000 }, 1, 0, 0],
    ['of a claim whose answer it never heard', { messageId: 3, attempt: 4, at: 22_000 }, 1, 0, 0],
    ['another attempt than it held', { messageId: 2, attempt: 2, at: 22_000 }, 0, 0, 1],
    ['before it was killed', { messageId: 2, attempt: 1, at: 5_000 }, 0, 0, 1],
    ['lost by Meta', { messageId: 5, attempt: 1, at: 1_000 }, 0, 1, 0],
    ['hit by a fault that loses nothing', { messageId: 6, attempt: 1, at: 1_000 }, 0, 0, 1],
    ['for no reason', { messageId: 9, attempt: 1, at: 22_000 }, 0, 0, 1],
  ])('%s', (_, event, byLoss, byMeta, needless) => {
    const explanation = explain(event)
    expect(explanation.accounts[0]).toMatchObject({ allowed: 3, unstarted: 1, unheard: 1, unknown: byLoss })
    expect(explanation.byMeta).toBe(byMeta)
    expect(explanation.needless).toHaveLength(needless)
  })
})

test('what a runner holds follows from its journal', () => {
  const holdings = createHoldings()
  holdings.read({ event: 'asking', claim: 'a' })
  expect(holdings.held().asked).toEqual(['a'])
  holdings.read({ event: 'claimed', claim: 'a', attempts: ['1:1', '2:1', '3:2', '4:1'] })
  holdings.read({ event: 'started', attempt: '1:1' })
  holdings.read({ event: 'started', attempt: '2:1' })
  holdings.read({ event: 'answered', attempt: '1:1' })
  holdings.read({ event: 'released', claim: 'a', messages: ['3'] })
  expect(holdings.held()).toEqual({ unstarted: ['4:1'], inFlight: ['2:1'], answered: ['1:1'], asked: [] })
  holdings.read({ event: 'recorded', claim: 'a', attempts: ['1:1', '2:1'] })
  // A call that was given up and recorded is answered all the same.
  holdings.read({ event: 'answered', attempt: '2:1' })
  expect(holdings.held()).toEqual({ unstarted: ['4:1'], inFlight: [], answered: [], asked: [] })
})
