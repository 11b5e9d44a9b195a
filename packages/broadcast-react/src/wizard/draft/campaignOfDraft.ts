import type { Campaign, CampaignDraft, CampaignInput } from '@iita/broadcast-core'
import { type Draft, emptyDraft } from './draft.ts'
import { isWizardStep, type WizardStep } from './steps.ts'

/** What the screen wants back beside the campaign itself. */
interface Kept {
  step: WizardStep
  hasOwnName: boolean
  hasTag: boolean
  tag: string | null
  onlyValid: boolean
  /** Which wizard saved it last. */
  writer: string
  spread: boolean
}

/** Name and tag as they are shown, offered or written. */
export interface Named {
  name: string
  tag: string
}

const decided = (draft: Draft, named: Named) => ({
  name: named.name.trim(),
  ...(draft.template && { templateName: draft.template.name, templateLanguage: draft.template.language }),
  templateParams: draft.params,
  filter: draft.filter,
  senderPhoneNumberId: draft.senderPhoneNumberId ?? undefined,
  retryOf: draft.retryOf ?? undefined,
  campaignTag: draft.hasTag ? named.tag.trim() : undefined,
})

/** A draft as it is saved. */
export const toCampaignDraft = (draft: Draft, named: Named, step: WizardStep, writer: string): CampaignDraft => {
  const { hasTag, tag, onlyValid, spread } = draft
  const kept: Kept = { step, hasOwnName: draft.name !== null, hasTag, tag, onlyValid, spread, writer }
  return { ...decided(draft, named), draft: kept }
}

const keptOf = ({ draft }: Campaign): Partial<Kept> | null =>
  (typeof draft === 'object' ? draft : null) as Partial<Kept> | null

/** Which wizard saved it last. */
export const writerOf = (campaign: Campaign): string | undefined => keptOf(campaign)?.writer

/** A draft as it is prepared. Nothing may be missing any more. */
export const toCampaignInput = (draft: Draft, named: Named, estimatedCostUsd: number | undefined): CampaignInput => ({
  ...decided(draft, named),
  templateName: draft.template?.name ?? '',
  estimatedCostUsd,
})

/** A saved campaign as a draft again; of one that was prepared, what it was prepared with. */
export const toDraft = (campaign: Campaign): { draft: Draft; step: WizardStep } => {
  const kept = keptOf(campaign)
  const { templateName, templateLanguage, campaignTag } = campaign
  return {
    draft: {
      ...emptyDraft,
      template: templateName === '' ? null : { name: templateName, language: templateLanguage },
      params: campaign.templateParams,
      filter: campaign.filter,
      name: kept?.hasOwnName === false ? null : campaign.name,
      hasTag: kept?.hasTag ?? campaignTag !== null,
      tag: kept?.tag === undefined ? campaignTag : kept.tag,
      senderPhoneNumberId: campaign.senderPhoneNumberId,
      retryOf: campaign.retryOf,
      onlyValid: kept?.onlyValid === true,
      spread: kept?.spread === true,
    },
    step: isWizardStep(kept?.step) ? kept.step : 'template',
  }
}

/** What a host gives a new draft to begin with. */
export const fromDefaults = (defaults: Partial<CampaignInput>): Draft => {
  const { templateName, templateLanguage = 'es_AR', campaignTag } = defaults
  const given = Object.fromEntries(Object.entries(defaults.filter ?? {}).filter(([, value]) => value !== undefined))
  return {
    ...emptyDraft,
    template: templateName === undefined ? null : { name: templateName, language: templateLanguage },
    params: defaults.templateParams ?? {},
    filter: { ...emptyDraft.filter, ...given },
    name: defaults.name ?? null,
    hasTag: campaignTag !== undefined,
    tag: campaignTag ?? null,
    senderPhoneNumberId: defaults.senderPhoneNumberId ?? null,
    retryOf: defaults.retryOf ?? null,
  }
}
