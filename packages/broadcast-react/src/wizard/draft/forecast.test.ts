import type { Sender } from '@iita/broadcast-core'
import { describe, expect, test } from 'vitest'
import { forecast } from './forecast.ts'

const sender = (more: Partial<Sender> = {}): Sender =>
  ({
    phoneNumberId: '1',
    ratePerSecond: 1,
    slowedRate: null,
    replyHeadroomPerSecond: 0,
    dailyLimit: null,
    bookedToday: 0,
    sendingHours: null,
    ...more,
  }) as Sender

/** Salta is three hours behind UTC all year. */
const hours = { start: '09:00', end: '18:00', timeZone: 'America/Argentina/Salta' }
const noon = new Date('2026-03-04T15:00:00Z')
const at = (iso: string) => new Date(iso)

describe('a forecast', () => {
  test('is the rate alone where nothing else holds it up', () => {
    expect(forecast(600, noon, sender(), noon)).toEqual({
      begins: noon,
      ends: at('2026-03-04T15:10:00Z'),
      waitsForHours: false,
      days: 1,
    })
  })

  test('waits for the morning when it is asked for in the evening', () => {
    const evening = at('2026-03-04T23:30:00Z')
    expect(forecast(600, evening, sender({ sendingHours: hours }), evening)).toEqual({
      begins: at('2026-03-05T12:00:00Z'),
      ends: at('2026-03-05T12:10:00Z'),
      waitsForHours: true,
      days: 1,
    })
  })

  test('goes on the next morning with what did not fit before the window closed', () => {
    const late = at('2026-03-04T20:55:00Z')
    expect(forecast(600, late, sender({ sendingHours: hours }), late)).toMatchObject({
      begins: late,
      ends: at('2026-03-05T12:05:00Z'),
      waitsForHours: true,
    })
  })

  test('knows a window over midnight', () => {
    const night = { ...hours, start: '22:00', end: '02:00' }
    expect(forecast(60, noon, sender({ sendingHours: night }), noon)?.begins).toEqual(at('2026-03-05T01:00:00Z'))
    const inside = at('2026-03-05T04:30:00Z')
    expect(forecast(60, inside, sender({ sendingHours: night }), inside)?.begins).toEqual(inside)
  })

  test('spreads over as many days as the daily limit takes', () => {
    const limited = sender({ dailyLimit: 1_000, bookedToday: 400 })
    const result = forecast(2_100, noon, limited, noon)
    expect(result?.days).toBe(3)
    // 600 now, 1,000 a day (and the hour the database may count more) later, 500 after that.
    expect(result?.ends).toEqual(new Date(noon.getTime() + 2 * 25 * 3_600_000 + 500_000))
  })

  test('has the whole limit again the day after tomorrow', () => {
    const limited = sender({ dailyLimit: 1_000, bookedToday: 1_000 })
    const later = new Date(noon.getTime() + 48 * 3_600_000)
    expect(forecast(900, later, limited, noon)?.days).toBe(1)
  })

  test('is none when nobody may ever be written to', () => {
    expect(forecast(1, noon, sender({ dailyLimit: 0 }), noon)).toBeNull()
  })
})
