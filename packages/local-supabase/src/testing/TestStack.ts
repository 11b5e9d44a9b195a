import type { LocalSupabase } from '../stack/LocalSupabase.ts'

/** What the test files of one vitest run are told about its stack: plain strings, because they run elsewhere. */
export type TestStack = Pick<
  LocalSupabase,
  'supabaseUrl' | 'anonKey' | 'authenticatedKey' | 'serviceRoleKey' | 'jwtSecret' | 'dbUrl' | 'adminDbUrl'
>

declare module 'vitest' {
  export interface ProvidedContext {
    stack: TestStack
  }
}
