import { describe, expect, test } from 'vitest'
import { createFormat } from '../format/createFormat.ts'
import { progress as words } from '../words/es-AR/progress.ts'
import { countOf, doneShare, messageStatuses, percentOf, shareOf, signatureOf, tileStatuses } from './figures.ts'

const counters = {
  totalRecipients: 750,
  pendingCount: 180,
  sendingCount: 3,
  sentCount: 540,
  deliveredCount: 489,
  readCount: 312,
  failedCount: 8,
  skippedCount: 15,
  cancelledCount: 10,
  unknownCount: 9,
}
const format = createFormat('es-AR', 'America/Argentina/Salta')
const plain = (text: string | null): string | undefined => text?.replaceAll(' ', ' ').replaceAll(' %', '%')

describe('figures', () => {
  test('every message is in exactly one part', () => {
    expect(countOf(counters, messageStatuses)).toBe(counters.totalRecipients + counters.skippedCount)
  })

  test('delivered holds what was read, and sent holds both', () => {
    expect(countOf(counters, tileStatuses.sent)).toBe(540)
    expect(countOf(counters, tileStatuses.delivered)).toBe(489)
    expect(countOf(counters, tileStatuses.read)).toBe(312)
  })

  test('an empty campaign is done, one with a single message left is not 100 %', () => {
    expect(doneShare({ ...counters, totalRecipients: 0, pendingCount: 0, sendingCount: 0 })).toBe(1)
    const last = { ...counters, totalRecipients: 25_000, pendingCount: 1, sendingCount: 0 }
    expect(plain(format.percent(doneShare(last)))).toBe('99%')
    const inFlight = { ...last, pendingCount: 0, sendingCount: 1 }
    expect(plain(format.percent(doneShare(inFlight)))).toBe('99%')
  })

  test('a few of many are not 0 %', () => {
    expect(plain(percentOf(format, words, 1, 25_000))).toBe('menos del 1%')
    expect(plain(percentOf(format, words, 0, 25_000))).toBe('0%')
  })

  test('a share names what it is a share of, and is not there without a whole', () => {
    expect(plain(shareOf(format, words, 489, 'sent', 540))).toBe('91% de 540 enviados')
    expect(shareOf(format, words, 0, 'sent', 0)).toBeNull()
  })

  test('a list may have changed when one of its own counters has', () => {
    const before = signatureOf(counters, tileStatuses.failed)
    expect(signatureOf({ ...counters, readCount: 313 }, tileStatuses.failed)).toBe(before)
    expect(signatureOf({ ...counters, failedCount: 9 }, tileStatuses.failed)).not.toBe(before)
    // Read by one who had it delivered: the same number, another list.
    expect(signatureOf({ ...counters, readCount: 313 }, tileStatuses.delivered)).not.toBe(
      signatureOf(counters, tileStatuses.delivered),
    )
  })
})
