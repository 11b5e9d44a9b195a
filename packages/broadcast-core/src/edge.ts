/** The edge functions: what the host's own front end calls, and what a cron calls. For servers and edge functions. */

export { createSupabaseDatabase, type SupabaseRpcClient } from './db/createSupabaseDatabase.ts'
export type { CallOptions, Database } from './db/database.ts'
export { type EdgeAction, type EdgeActionRow, type EdgeRight, edgeActions, edgeRights } from './db/edgeActions.ts'
export type { EdgeErrorBody } from './db/edgeErrors.ts'
export type { EdgeClientOptions, EdgeSupabase } from './edge/connect.ts'
export { createDrainHandler, type DrainHandlerOptions } from './edge/createDrainHandler.ts'
export { createPrepareHandler, type PrepareHandlerOptions } from './edge/createPrepareHandler.ts'
export { type Authorization, type Authorize, operatorRights } from './edge/rights.ts'
export { type SharedKey, type SharedKeyOptions, sharedKey } from './edge/sharedKey.ts'
