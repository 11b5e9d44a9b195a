import type { CampaignDraft, SaveDraftOptions } from '@iita/broadcast-core'
import { useCampaignChange } from './useCampaignChange.ts'

/** Keeps what an operator has so far. Right: `prepare`. */
export const useSaveDraft = () =>
  useCampaignChange(
    'draft_saved',
    (
      client,
      { draft, requestId, campaignId }: { draft: CampaignDraft } & Pick<SaveDraftOptions, 'requestId' | 'campaignId'>,
    ) => client.campaigns.saveDraft(draft, { requestId, campaignId }),
  )
