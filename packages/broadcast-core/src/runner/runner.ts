import type { RunnerStats } from './runnerStats.ts'

export interface StopOptions {
  /** Shortens (never lengthens) the wait for calls in flight: for a host that is asked twice to end. */
  graceMs?: number | undefined
}

/** How a runner ended. */
export interface StopReport {
  /** Messages that had not been started and are in the queue again. */
  released: number
  /** Calls in flight at the time of the stop that got their answer in time. */
  finished: number
  /** Calls in flight that got none: recorded as unknown. */
  unknown: number
  /** Outcomes and given-back messages that the queue could not be told of; they become unknown when their lease ends. */
  unrecorded: number
}

/** A long-lived process that drains the queue of one sender. */
export interface Runner {
  /** Resolves when the runner has stopped; rejects, after an orderly stop, with an error that only a person can mend. */
  finished: Promise<void>
  /**
   * Takes nothing new, gives back what has not started, waits for calls in flight and records them. Never rejects for
   * anything the queue or the sender did; calling it again gives the same promise.
   */
  stop(options?: StopOptions): Promise<StopReport>
  stats(): RunnerStats
  [Symbol.asyncDispose](): Promise<void>
}
