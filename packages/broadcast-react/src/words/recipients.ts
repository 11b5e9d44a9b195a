import type { SkipReason } from '@iita/broadcast-core'

/** Words about the people of a campaign. */
export interface RecipientWords {
  /** Why somebody gets no message, as a short label. */
  skipReason: Readonly<Record<SkipReason, string>>
}
