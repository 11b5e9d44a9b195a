import { startLocalSupabase } from '@iita/local-supabase'
import { onFinish } from './finish.ts'

const stack = await startLocalSupabase({ people: 1_000, demoData: true })
onFinish(() => stack.stop())

/** Of the reader's Supabase project. */
export const url = stack.supabaseUrl
/** What the client of a CRM carries once its operator has signed in. */
export const anonKey = stack.authenticatedKey
export const serviceRoleKey = stack.serviceRoleKey
/** Somebody whom the operator looks at. */
export const personId = '1'
