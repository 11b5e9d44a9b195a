import { localSupabaseUnavailableReason } from '@iita/local-supabase'
import { describe, expect, test } from 'vitest'
import { chaos, kept } from './support/chaos.ts'

describe.skipIf(localSupabaseUnavailableReason() !== null).concurrent('npm run chaos', { timeout: 300_000 }, () => {
  test("a tenth of the database's answers is lost, and nothing is in doubt", async () => {
    const result = await chaos('--scenario', 'answers', '--messages', '300', '--seed', '2')
    expect(result).toMatchObject({ ...kept, unknown: 0, settled: 0, messages: 300 })
    expect(result.lost_answers).toBeGreaterThan(10)
  })

  test('runners are asked to end 50 times, and nothing is in doubt', async () => {
    const result = await chaos('--scenario', 'sigterm', '--kills', '50', '--messages', '1500', '--seed', '3')
    expect(result).toMatchObject({ ...kept, unknown: 0, settled: 0, stops: 50, unclean_exits: 0 })
    expect(result.worst_exit_seconds).toBeLessThanOrEqual(10)
  })
})
