import type { OutcomeKind } from '../queue/message.ts'
import type { ClaimReason } from '../queue/queue.ts'
import type { GiveBackReason } from './pacer.ts'
import type { StopReport } from './runner.ts'

/** What a runner tells its host, for logs and metrics. No event holds a phone number, a name or a text. */
export type RunnerEvent =
  /** Messages came, with their slots. */
  | { type: 'claimed'; claimId: string; messages: number; roundTripMs: number }
  /** No messages came; asked again after `waitMs`. Told when the reason changes, and not for reasons of a moment. */
  | { type: 'waiting'; reason: ClaimReason; waitMs: number }
  | {
      type: 'outcome'
      campaignId: string
      messageId: string
      attempt: number
      kind: OutcomeKind
      /** Meta's code or one of ours; absent when accepted. */
      code?: string
      latencyMs: number
    }
  | { type: 'recorded'; claimId: string; recorded: number; ignored: number }
  /** Messages went back unsent. */
  | { type: 'given_back'; claimId: string; messages: number; reason: GiveBackReason }
  /** These outcomes paused a campaign. */
  | { type: 'paused'; campaignId: string; reason: string }
  /** `code` is that of the error. */
  | { type: 'queue_unreachable'; code: string }
  | { type: 'queue_recovered'; outageMs: number }
  | { type: 'heartbeat_failed'; code: string }
  /** An error that only a person can mend: the runner stops, and `finished` rejects with it. */
  | { type: 'failed'; code: string; message: string }
  | ({ type: 'stopped' } & StopReport)

export type RunnerEventListener = (event: RunnerEvent) => unknown

/** Tells the host, and only tells it: what its listener throws or promises changes nothing but `onListenerError`. */
export const createTeller =
  (listener: RunnerEventListener | undefined, onListenerError: () => void) =>
  (event: RunnerEvent): void => {
    if (!listener) return
    // The chain also catches a listener's rejection and a thenable that throws; nobody waits for it.
    new Promise((resolve) => resolve(listener(event))).catch(onListenerError)
  }
