import { localSupabaseUnavailableReason } from '@iita/local-supabase/vitest'
import { test } from 'vitest'

/**
 * A test with a database, a Meta and runners of its own; skipped where there is no database for this machine. Several run
 * at a time: they wait for leases more than they work.
 */
export const onStack = test.skipIf(localSupabaseUnavailableReason() !== null).concurrent
