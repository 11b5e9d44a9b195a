import type { ClaimedCampaign, ClaimedMessage, Outcome } from './message.ts'

/** One message with what its campaign shares: all that a sender needs. */
export interface SendRequest {
  message: ClaimedMessage
  campaign: ClaimedCampaign
  /** Sent along and echoed in every status webhook of the message. */
  callback: string
}

/**
 * The runner's port to whoever delivers messages. `send` makes at most one attempt, never throws for a failed delivery,
 * and answers `unknown` whenever it cannot prove that the message was not sent.
 */
export interface Sender {
  send(request: SendRequest, options: { signal: AbortSignal }): Promise<Outcome>
}
