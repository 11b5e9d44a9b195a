import type { CampaignId, StoredAudienceFilter, TemplateParams } from '@iita/broadcast-core'

/** Which template: a name exists once per language. */
export interface TemplateKey {
  name: string
  language: string
}

/** What an operator has decided so far: a plain value, from which everything else on the screen follows. */
export interface Draft {
  template: TemplateKey | null
  params: TemplateParams
  filter: StoredAudienceFilter
  /** `null` until the operator writes one: it is then made of the other choices, and follows them. */
  name: string | null
  hasTag: boolean
  /** `null` as with the name. */
  tag: string | null
  senderPhoneNumberId: string | null
  /** The campaign whose failures this one tries again. */
  retryOf: CampaignId | null
  /** The operator has agreed to send only to those whose data are complete. */
  onlyValid: boolean
  /** The operator has agreed that the daily limit spreads it over several days. */
  spread: boolean
}

/** Nobody yet: without tags an audience is empty. */
export const emptyFilter: StoredAudienceFilter = {
  includeTags: [],
  match: 'any',
  excludeTags: [],
  excludeCampaigns: [],
  location: 'all',
  everyone: false,
  failuresOf: null,
}

/** Nothing is decided yet. */
export const emptyDraft: Draft = {
  template: null,
  params: {},
  filter: emptyFilter,
  name: null,
  hasTag: false,
  tag: null,
  senderPhoneNumberId: null,
  retryOf: null,
  onlyValid: false,
  spread: false,
}

/** Asks for somebody: without tags an audience is empty, unless everyone is asked for. */
export const hasAudience = ({ filter }: Draft): boolean =>
  filter.everyone || filter.includeTags.length > 0 || filter.failuresOf !== null
