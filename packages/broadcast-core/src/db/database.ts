import type { FunctionName } from './functions.ts'

export interface CallOptions {
  signal?: AbortSignal | undefined
}

/**
 * The one door to the database: calls one of our SQL functions by name and answers its JSON.
 * Throws `BroadcastError`s only (see `createSupabaseDatabase` for the mapping).
 */
export interface Database {
  call(name: FunctionName, args: Record<string, unknown>, options?: CallOptions): Promise<unknown>
}
