import { createTestStack } from '@iita/local-supabase/vitest'

/** One Postgres for the run; every file tests in a copy of its own. */
export const setup = createTestStack()
