export { createSupabaseDatabase, type SupabaseRpcClient } from './db/createSupabaseDatabase.ts'
export type { CallOptions, Database } from './db/database.ts'
export type { FunctionName } from './db/functions.ts'
export { schemaVersion } from './db/schemaVersion.ts'
export {
  BroadcastError,
  type BroadcastErrorCode,
  type BroadcastErrorOptions,
  type Issue,
  isBroadcastError,
} from './errors/BroadcastError.ts'
export { DatabaseError, type DatabaseErrorOptions } from './errors/DatabaseError.ts'
export { InvalidInputError } from './errors/InvalidInputError.ts'
export { type CreateQueueOptions, createQueue } from './queue/createQueue.ts'
export {
  type ClaimedCampaign,
  type ClaimedMessage,
  callbackData,
  type MediaValue,
  type Outcome,
  type OutcomeKind,
  type RecordedOutcome,
  type TemplateParams,
  type VariableSource,
} from './queue/message.ts'
export type { Claim, ClaimReason, ClaimRequest, Queue, RecordResult, RunnerHeartbeat } from './queue/queue.ts'
export type { Sender, SendRequest } from './queue/sender.ts'
export type { Clock } from './runner/clock.ts'
export { type DrainOptions, type DrainReport, drainQueue } from './runner/drainQueue.ts'
export type { GiveBackReason } from './runner/pacer.ts'
export type { Runner, StopOptions, StopReport } from './runner/runner.ts'
export type { RunnerEvent, RunnerEventListener } from './runner/runnerEvents.ts'
export type { RunnerOptions } from './runner/runnerOptions.ts'
export type { RunnerStats } from './runner/runnerStats.ts'
export { startRunner } from './runner/startRunner.ts'
