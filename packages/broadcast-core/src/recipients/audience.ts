/** Every reason for which a matched person gets no message, in the order of the queue's check constraint. */
export const skipReasons = [
  'opted_out',
  'invalid_number',
  'duplicate_number',
  'missing_variable',
  'frequency_cap',
  'text_too_long',
] as const
export type SkipReason = (typeof skipReasons)[number]

/** What becomes of the people a filter matches: `matched` = `willReceive` + the sum of `excluded`, always. */
export interface AudienceLedger {
  matched: number
  willReceive: number
  /** People per reason; a reason without people is absent. */
  excluded: Partial<Record<SkipReason, number>>
}

export interface AudiencePerson {
  personId: string
  name: string
  /** Canonical digits; what the host had, when no number could be made of it. */
  phoneNumber: string
  tags: string[]
  /** Why this person would be skipped; `null` for who receives the campaign. */
  reason: SkipReason | null
  /** What the person has of their own, by each place of `templateParams` that takes a field; absent without a value. */
  values: Record<string, string>
}

/** What a filter's people say about the campaign beside the ledger. */
export interface AudienceFindings {
  /**
   * By each place of `templateParams` that takes a field: how many of the people with a usable number, who have not opted out
   * and are no duplicate, have no value of their own there. With a fallback they receive that; without one they are
   * `missing_variable`.
   */
  missingValues: Record<string, number>
  /** Who will receive it, by the first four digits of the number: what `estimateCost` takes as `recipientsByPrefix`. */
  numbersByPrefix: Record<string, number>
}

/** The ledger of a filter without its people. */
export interface AudienceCount extends AudienceLedger, AudienceFindings {}

export interface AudiencePreview extends AudienceFindings {
  ledger: AudienceLedger
  /** By person id, as many as were asked for. */
  people: AudiencePerson[]
  /** What to pass as `after` for more people; `null` when these were the last. */
  next: string | null
}

/** A tag that an audience can be made of, and how many people carry it. */
export interface TagCount {
  tag: string
  people: number
}
