import { localSupabaseUnavailableReason } from '@iita/local-supabase'
import { describe, expect, test } from 'vitest'
import { chaos, kept } from './support/chaos.ts'

describe.skipIf(localSupabaseUnavailableReason() !== null)('npm run chaos', { timeout: 300_000 }, () => {
  test('60 runners are killed and nobody is lost, written to twice or counted wrongly', async () => {
    const result = await chaos('--kills', '60', '--messages', '2000', '--runners', '2')
    expect(result).toMatchObject({ ...kept, kills: 60, runners: 2, settled_share: 1 })
    expect(result.messages).toBeGreaterThanOrEqual(2000)
    // Of everything that a run is there for, something has happened.
    expect(result.settled).toBeGreaterThan(10)
    expect(result.restarts).toBeGreaterThan(0)
    expect(result.frozen).toBeGreaterThan(0)
    expect(result.lost_answers).toBeGreaterThan(10)
    expect(result.unknown_by_meta).toBeGreaterThan(10)
    expect(result.resumed).toBeGreaterThan(1)
    expect(result.max_unknown_per_kill).toBeLessThanOrEqual(result.max_allowed_per_kill)
    expect(result.max_unstarted_per_kill).toBeLessThanOrEqual(result.unstarted_limit)
  })
})
