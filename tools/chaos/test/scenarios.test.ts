import { localSupabaseUnavailableReason } from '@iita/local-supabase'
import { describe, expect, test } from 'vitest'
import { chaos, kept } from './support/chaos.ts'

describe.skipIf(localSupabaseUnavailableReason() !== null).concurrent('npm run chaos', { timeout: 300_000 }, () => {
  test("a tenth of the database's answers is lost, and nothing is in doubt", async () => {
    const result = await chaos('--scenario', 'answers', '--messages', '300', '--seed', '2')
    expect(result).toMatchObject({ ...kept, unknown: 0, settled: 0, messages: 300 })
    expect(result.lost_answers).toBeGreaterThan(10)
  })

  test('runners are asked to end again and again, and nothing is in doubt', async () => {
    const result = await chaos('--scenario', 'sigterm', '--kills', '10', '--messages', '300', '--seed', '3')
    expect(result).toMatchObject({ ...kept, unknown: 0, settled: 0, stops: 10, unclean_exits: 0 })
    expect(result.worst_exit_seconds).toBeLessThanOrEqual(10)
  })

  test('F72: nobody is written to whose no was committed before the claim, and nothing is claimed after a pause', async () => {
    const options = ['--messages', '500', '--opt-outs', '120', '--toggles', '25', '--seed', '4']
    const result = await chaos('--scenario', 'opt-outs', ...options)
    expect(result).toMatchObject({ ...kept, unknown: 0, claims_while_paused: 0, sent_after_opt_out: 0 })
    expect(result.opt_outs).toBeGreaterThan(100)
    expect(result.opt_outs_in_time).toBeGreaterThan(50)
    expect(result.toggles).toBeGreaterThan(15)
    expect(result.accepted_by_meta + (result.opt_outs_in_time ?? 0)).toBe(500)
  })
})
