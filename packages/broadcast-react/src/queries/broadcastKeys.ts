import type {
  AudienceFilter,
  CampaignId,
  CampaignListFilter,
  MessageFilter,
  TemplateListFilter,
  TemplateParams,
} from '@iita/broadcast-core'

/** What an audience is looked at with. */
export interface AudienceQuestion {
  filter: AudienceFilter
  templateParams?: TemplateParams | undefined
}

const all = ['iita-broadcast'] as const
const campaigns = [...all, 'campaigns'] as const
const campaign = (id: CampaignId) => [...campaigns, 'one', id] as const
const recipients = [...all, 'recipients'] as const

/**
 * Keys of everything the kit keeps in the cache, from the general to the particular: invalidating `broadcastKeys.campaigns`
 * renews every list and every campaign.
 */
export const broadcastKeys = {
  all,
  campaigns,
  campaignLists: [...campaigns, 'list'] as const,
  campaignList: (filter: CampaignListFilter) => [...campaigns, 'list', filter] as const,
  campaign,
  details: (id: CampaignId) => [...campaign(id), 'details'] as const,
  progress: (id: CampaignId) => [...campaign(id), 'progress'] as const,
  failures: (id: CampaignId) => [...campaign(id), 'failures'] as const,
  events: (id: CampaignId) => [...campaign(id), 'events'] as const,
  preflight: (id: CampaignId) => [...campaign(id), 'preflight'] as const,
  messages: (id: CampaignId, filter: MessageFilter) => [...campaign(id), 'messages', filter] as const,
  templates: [...all, 'templates'] as const,
  templateList: (filter: TemplateListFilter) => [...all, 'templates', filter] as const,
  recipients,
  tags: [...recipients, 'tags'] as const,
  audience: (question: AudienceQuestion) => [...recipients, 'audience', question] as const,
  people: (question: AudienceQuestion, search: string, reason: string | null) =>
    [...recipients, 'people', question, search, reason] as const,
  senders: [...all, 'senders'] as const,
}
