import { createTestStack } from '@iita/local-supabase/vitest'

/** One Postgres for the run; every test has a copy of its own, with the same people. */
export const setup = createTestStack({ people: 1_600, seed: 5 })
