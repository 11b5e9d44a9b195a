import { localSupabaseUnavailableReason } from '@iita/local-supabase'
import { describe, expect, test } from 'vitest'
import { chaos, kept } from './support/chaos.ts'

const figures = { messages: 2500, optOuts: 1000, toggles: 200 }

describe.skipIf(localSupabaseUnavailableReason() !== null)('npm run chaos', { timeout: 300_000 }, () => {
  test('F72: of 1,000 who say no nobody is written to whose no was committed before the claim, and nothing is claimed in 200 pauses', async () => {
    const { messages, optOuts, toggles } = figures
    // After a pause a runner asks again within a second: of four, one soon does.
    const people = [
      '--messages',
      `${messages}`,
      '--opt-outs',
      `${optOuts}`,
      '--toggles',
      `${toggles}`,
      '--runners',
      '4',
    ]
    const result = await chaos('--scenario', 'opt-outs', ...people, '--seed', '4')
    expect(result).toMatchObject({ ...kept, unknown: 0, claims_while_paused: 0, sent_after_opt_out: 0 })
    expect(result).toMatchObject({ opt_outs: optOuts, toggles })
    expect(result.opt_outs_in_time).toBeGreaterThan(optOuts / 2)
    expect(result.accepted_by_meta + (result.opt_outs_in_time ?? 0)).toBe(messages)
  })
})
