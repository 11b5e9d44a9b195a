import { createTestStack } from './testing/createTestStack.ts'

export { localSupabaseUnavailableReason } from './stack/unavailableReason.ts'
export { cloneDatabase } from './testing/cloneDatabase.ts'
export { createTestStack } from './testing/createTestStack.ts'
export type { TestStack } from './testing/TestStack.ts'

/** The globalSetup with nothing but defaults: `globalSetup: ['@iita/local-supabase/vitest']`. */
export const setup = createTestStack()
