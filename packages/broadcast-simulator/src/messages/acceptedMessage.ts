import type { RecipientAddress } from './readRecipient.ts'

/** What a message is charged as; `service` is free-form text. */
export type MessageCategory = 'marketing' | 'utility' | 'authentication' | 'service'

/** A message that the simulator accepted, with all that its statuses will need. */
export interface AcceptedMessage {
  readonly wamid: string
  readonly phoneNumberId: string
  readonly recipient: RecipientAddress
  /** The WhatsApp id; missing for those who are known by their user id only. */
  readonly waId: string | null
  readonly callback: string | null
  readonly template: string | null
  readonly language: string | null
  readonly category: MessageCategory
  /** Milliseconds since the epoch. */
  readonly acceptedAt: number
  /** How many messages this recipient had been sent before, plus one. */
  readonly occurrence: number
  /** How long Meta keeps the message back before it goes its way. */
  readonly heldMs: number
  /** The failure decided beforehand, by a fault or a closed conversation window. */
  readonly doom: MessageDoom | null
}

/** A failure after acceptance that is certain. */
export interface MessageDoom {
  readonly code: number
  /** The webhook writes the code as a string, as Meta does for messages that pacing dropped. */
  readonly codeAsString: boolean
}
