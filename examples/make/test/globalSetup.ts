import { createTestStack } from '@iita/local-supabase/vitest'

/** One Postgres for the run; every file tests in a copy of its own, with the same people. */
export const setup = createTestStack({ people: 60, seed: 11 })
