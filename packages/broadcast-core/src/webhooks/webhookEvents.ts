import type { MessageStatusEvent } from '../queue/message.ts'

/** What a person wrote or pressed, as far as it can mean that they want no more messages, or want them again. */
export interface ReplyEvent {
  /** To which of our numbers, by Meta's id. */
  phoneNumberId: string
  at: Date
  /** Digits of the person's number; absent for some who have a username. */
  from?: string | undefined
  /** Meta's business-scoped id of the person. */
  userId?: string | undefined
  /** Of the person's message; a preference has none. */
  wamid?: string | undefined
  /** What was written, or the text of the button: one line of at most 100 characters. */
  text?: string | undefined
  /** What the template put behind the button. */
  payload?: string | undefined
  /** WhatsApp's own switch for marketing messages. */
  preference?: 'stop' | 'resume' | undefined
  /** The message of ours that was answered. */
  contextWamid?: string | undefined
}

/** What Meta decided about a template. */
export interface TemplateUpdateEvent {
  name: string
  /** With an underscore, such as `es_AR`. */
  language: string
  /** In Meta's capitals: `APPROVED`, `PAUSED`, `DISABLED`, `REJECTED`, `FLAGGED`, `REINSTATED`, … */
  status: string
  /** Why, in Meta's capitals: `FIRST_PAUSE`, `INVALID_FORMAT`, … */
  reason?: string | undefined
  at: Date
}

/** Everything of a delivery that is to be stored. */
export interface WebhookEvents {
  /** In the order of the delivery. */
  statuses: MessageStatusEvent[]
  replies: ReplyEvent[]
  templateUpdates: TemplateUpdateEvent[]
}
