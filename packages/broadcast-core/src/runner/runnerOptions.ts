import type { Issue } from '../errors/BroadcastError.ts'
import { InvalidInputError } from '../errors/InvalidInputError.ts'
import type { Queue } from '../queue/queue.ts'
import type { Sender } from '../queue/sender.ts'
import { type Clock, systemClock } from './clock.ts'
import type { RunnerEventListener } from './runnerEvents.ts'

/** What a runner works with, and its knobs. The rate is none of them: it belongs to the sender's row in the database. */
export interface RunnerOptions {
  queue: Queue
  sender: Sender
  /** The number to send from, by Meta's id. */
  phoneNumberId: string
  /** Names this process in the database, in heartbeats and claims; unique among runners that live at once. */
  runnerId: string
  /** What heartbeats say of the program that runs. @default 'unversioned' */
  version?: string | undefined
  /** Calls in flight at most: at least rate times seconds of latency, and as much again for peaks. @default 200 */
  concurrency?: number | undefined
  /** For how long claimed messages are this runner's; must exceed `httpTimeoutMs`. Whole seconds. @default 60 */
  leaseSeconds?: number | undefined
  /** After this the call is aborted, and one second later unknown. @default 30000 */
  httpTimeoutMs?: number | undefined
  /** Messages a claim may ask for. @default a tenth of a second of the sender's rate, 100 at most */
  claimLimit?: number | undefined
  /** How long an outcome waits for others of its claim before it is recorded. @default 250 */
  flushMs?: number | undefined
  /** @default 5000 */
  heartbeatMs?: number | undefined
  /** How long `stop` waits for calls in flight. Recording what is left takes up to 1.5 s more. @default 8000 */
  graceMs?: number | undefined
  /** Pause after an empty claim that does not say how long to wait. @default 1000 */
  idleWaitMs?: number | undefined
  /** After this a call to the queue counts as lost, and is repeated. @default 10000 */
  queueTimeoutMs?: number | undefined
  /** Told what happens. Whatever it throws or returns changes nothing. */
  onEvent?: RunnerEventListener | undefined
  /** Aborting it is the same as `stop()`. */
  signal?: AbortSignal | undefined
  /** For tests. @default the monotonic clock */
  clock?: Clock | undefined
}

export type ResolvedRunnerOptions = Omit<RunnerOptions, 'onEvent' | 'signal' | 'claimLimit'> &
  Required<{ [Name in keyof typeof defaults]: number }> & {
    clock: Clock
    version: string
    claimLimit: number | undefined
    onEvent: RunnerEventListener | undefined
    signal: AbortSignal | undefined
  }

const defaults = {
  concurrency: 200,
  leaseSeconds: 60,
  httpTimeoutMs: 30_000,
  flushMs: 250,
  heartbeatMs: 5_000,
  graceMs: 8_000,
  idleWaitMs: 1_000,
  queueTimeoutMs: 10_000,
} satisfies Partial<RunnerOptions>

const hour = 3_600_000

/** Greatest value of each number; all begin at 1. Counts and seconds are whole. */
const limits = {
  concurrency: { most: 10_000, whole: true },
  leaseSeconds: { most: 3_600, whole: true },
  httpTimeoutMs: { most: hour },
  claimLimit: { most: 1_000, whole: true },
  flushMs: { most: 60_000 },
  heartbeatMs: { most: hour },
  graceMs: { most: hour },
  idleWaitMs: { most: hour },
  queueTimeoutMs: { most: hour },
  maxMessages: { most: 100_000_000, whole: true },
  maxMs: { most: 24 * hour },
} satisfies Record<string, { most: number; whole?: true }>

type LimitedName = keyof typeof limits

/** What is wrong with the numbers that are given; those left out have defaults. */
const numberIssues = (given: { [Name in LimitedName]?: number | undefined }): Issue[] =>
  (Object.entries(limits) as [LimitedName, { most: number; whole?: true }][]).flatMap(([name, { most, whole }]) => {
    const value = given[name]
    if (value === undefined) return []
    const fits = Number.isFinite(value) && value >= 1 && value <= most && (!whole || Number.isInteger(value))
    return fits ? [] : [{ path: name, message: `must be a ${whole ? 'whole ' : ''}number from 1 to ${most}` }]
  })

const textIssues = (options: RunnerOptions): Issue[] =>
  (['phoneNumberId', 'runnerId'] as const).flatMap((name) => {
    const value: unknown = options[name]
    const fits = typeof value === 'string' && value.trim() !== '' && value.length <= 200
    return fits ? [] : [{ path: name, message: 'must be a text of 1 to 200 characters' }]
  })

const portIssues = ({ queue, sender }: RunnerOptions): Issue[] => [
  ...(typeof queue?.claim === 'function' ? [] : [{ path: 'queue', message: 'must be a queue (see createQueue)' }]),
  ...(typeof sender?.send === 'function'
    ? []
    : [{ path: 'sender', message: 'must be a sender (see createMetaSender)' }]),
]

/** Options with their defaults, or an `InvalidInputError` that names each wrong one. */
export const resolveRunnerOptions = (options: RunnerOptions): ResolvedRunnerOptions => {
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))
  const resolved = {
    ...defaults,
    version: 'unversioned',
    clock: systemClock,
    claimLimit: undefined,
    onEvent: undefined,
    signal: undefined,
    ...given,
  } as ResolvedRunnerOptions
  const issues = [...portIssues(options), ...textIssues(options), ...numberIssues(resolved)]
  if (issues.length === 0 && resolved.leaseSeconds * 1000 <= resolved.httpTimeoutMs) {
    issues.push({
      path: 'leaseSeconds',
      message: 'must exceed httpTimeoutMs, or a lease ends while its calls are in flight',
    })
  }
  if (issues.length > 0) throw new InvalidInputError(issues)
  return resolved
}
