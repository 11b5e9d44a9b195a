/** What a runner, a sender and a webhook say to each other about one message. Types only: no room is needed to read them. */

/** Every status of a row of `broadcast_queue`, in the order of its check constraint. */
export const messageStatuses = [
  'pending',
  'sending',
  'sent',
  'delivered',
  'read',
  'failed',
  'cancelled',
  'skipped',
  'unknown',
] as const
export type MessageStatus = (typeof messageStatuses)[number]

/** A value for a media header: a public https link, or an id from Meta's media upload. */
export type MediaValue = { link: string; filename?: string } | { id: string; filename?: string }

/** Where a place of the template takes its value from. */
export type VariableSource = { text: string } | { field: string; fallback?: string } | MediaValue

/**
 * What a campaign puts into its template, by place: `header` (media), `header.1`, `header.name`, `body.1`, `body.name`,
 * `button.0` (URL suffix, quick-reply payload or coupon code of the button at that index).
 */
export type TemplateParams = Record<string, VariableSource>

/** The part of a campaign that every one of its messages shares. */
export interface ClaimedCampaign {
  templateName: string
  templateLanguage: string
  templateParams: TemplateParams
}

/** A message that this runner may send until the claim's lease ends. */
export interface ClaimedMessage {
  id: string
  /** Counts claims of this row from 1; part of the callback data, so that two attempts are never confused. */
  attempt: number
  /**
   * Of these, how many were the message's own: not given back unsent, nor refused for a reason of the whole sender. What a
   * wait grows with.
   */
  tries: number
  campaignId: string
  /** Digits only, with country code; empty when only a business-scoped user id is known. */
  phoneNumber: string
  userId: string | null
  personName: string | null
  /** Values that differ per person, by place. */
  variables: Record<string, string>
}

/** What one attempt came to. Only `retry` and `blocked` put the message back; `unknown` is never sent again by itself. */
export type Outcome =
  | { kind: 'accepted'; wamid: string; waId?: string | undefined }
  | { kind: 'retry'; code: string; message: string; retryAfterMs: number }
  | { kind: 'rejected'; code: string; message: string }
  | { kind: 'blocked'; code: string; message: string }
  | { kind: 'unknown'; code: string; message: string }
export type OutcomeKind = Outcome['kind']

/** An outcome as it is recorded. */
export type RecordedOutcome = Outcome & { id: string; attempt: number }

/** Callback data that Meta echoes in every status of the message: `ib:<message id>:<attempt>`. */
export const callbackData = (message: Pick<ClaimedMessage, 'id' | 'attempt'>): string =>
  `ib:${message.id}:${message.attempt}`

/** A delivery status as Meta's webhook reports it, cleaned. */
export interface MessageStatusEvent {
  wamid: string
  status: 'sent' | 'delivered' | 'read' | 'failed'
  at: Date
  phoneNumberId: string
  callback?: string | undefined
  recipientId?: string | undefined
  userId?: string | undefined
  code?: string | undefined
  error?: string | undefined
  pricing?: { billable?: boolean | undefined; category?: string | undefined; type?: string | undefined } | undefined
}
