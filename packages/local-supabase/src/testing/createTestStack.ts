import type { TestProject } from 'vitest/node'
import type { LocalSupabaseOptions } from '../stack/options.ts'
import { startLocalSupabase } from '../stack/startLocalSupabase.ts'
import { localSupabaseUnavailableReason } from '../stack/unavailableReason.ts'
import './TestStack.ts'

/**
 * A vitest globalSetup that starts one stack for the whole run and provides it as `inject('stack')`.
 *
 * Where the machine cannot run one, nothing is provided: tests skip with `localSupabaseUnavailableReason()`.
 *
 * @example
 * // test/globalSetup.ts, named in vitest.config.ts under test.globalSetup
 * export const setup = createTestStack({ people: 1000 })
 */
export const createTestStack =
  (options: LocalSupabaseOptions = {}) =>
  async (project: TestProject): Promise<() => Promise<void>> => {
    if (localSupabaseUnavailableReason() !== null) return async () => undefined
    const stack = await startLocalSupabase(options)
    const { supabaseUrl, anonKey, authenticatedKey, serviceRoleKey, jwtSecret, dbUrl, adminDbUrl } = stack
    project.provide('stack', {
      supabaseUrl,
      anonKey,
      authenticatedKey,
      serviceRoleKey,
      jwtSecret,
      dbUrl,
      adminDbUrl,
    })
    return stack.stop
  }
