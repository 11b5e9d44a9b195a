import type { Campaign, CampaignId, CampaignStatus } from '@iita/broadcast-core'

/** What happened on a screen. `campaign` is as the database answered it. */
export type BroadcastEvent =
  | {
      type: 'draft_saved' | 'prepared' | 'started' | 'scheduled' | 'paused' | 'resumed' | 'cancelled' | 'test_sent'
      campaign: Campaign
    }
  | { type: 'draft_deleted'; campaignId: CampaignId }
  | { type: 'unknown_settled'; campaignId: CampaignId; decision: 'sent' | 'resend'; settled: number }
  /** Seen while a campaign was on screen, whoever caused it: for a notice when a campaign pauses or ends. */
  | { type: 'status_changed'; campaignId: CampaignId; from: CampaignStatus; to: CampaignStatus; reason: string | null }
  | { type: 'failed'; action: string; error: unknown }
