import type { CampaignDraft, SaveDraftOptions } from '@iita/broadcast-core'
import { useCampaignChange } from './useCampaignChange.ts'

/** Keeps what an operator has so far; with `updatedAt`, only over the draft of that date. Right: `prepare`. */
export const useSaveDraft = () =>
  useCampaignChange(
    'draft_saved',
    (
      client,
      {
        draft,
        ...options
      }: { draft: CampaignDraft } & Pick<SaveDraftOptions, 'requestId' | 'campaignId' | 'updatedAt' | 'signal'>,
    ) => client.campaigns.saveDraft(draft, options),
  )
