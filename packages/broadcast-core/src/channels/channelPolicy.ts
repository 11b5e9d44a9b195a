/** The channels of the school's CRM that Meta runs. */
export const channels = ['whatsapp', 'messenger', 'instagram'] as const
export type Channel = (typeof channels)[number]

export type ChannelReason =
  /** Templates approved by Meta may be sent to people who have not written. */
  | 'templates'
  /** Meta allows paid marketing messages, but not to businesses of this country. */
  | 'country_not_eligible'
  /** Meta allows it here, with its own opt-ins and advertising account; this package does not send it. */
  | 'not_supported'
  /** Only replies within a window after the person's last message. */
  | 'replies_only'

/** How long a free text may be. */
export interface TextLimit {
  max: number
  /** Characters are code points; bytes are those of UTF-8. */
  unit: 'characters' | 'bytes'
  source: string
}

export interface ChannelRule {
  channel: Channel
  /** What Meta calls the way to reach many people, if there is one. */
  mechanism: string | null
  /** ISO country codes of businesses that may use it; `null` for all. */
  businessCountries: readonly string[] | null
  /** Hours after a person's last message in which they may be answered freely. */
  replyWindowHours: number
  /** Of such an answer. */
  textLimit: TextLimit
  /** What is known, in short, for a developer; the words for operators are the host's. */
  facts: readonly { fact: string; since?: string }[]
  /** Day of the newest source. */
  asOf: string
  source: string
}

export interface ChannelVerdict {
  channel: Channel
  /** True only where a campaign can be sent with this package. */
  canBroadcast: boolean
  reason: ChannelReason
  rule: ChannelRule
}

/** What Meta allows on each channel, as data: replace a row when Meta changes its mind. */
export const channelRules: Readonly<Record<Channel, ChannelRule>> = {
  whatsapp: {
    channel: 'whatsapp',
    mechanism: 'message templates',
    businessCountries: null,
    replyWindowHours: 24,
    textLimit: { max: 4096, unit: 'characters', source: 'Meta: Cloud API, Text messages' },
    facts: [
      {
        fact: 'Templates approved by Meta reach people who have not written; each delivered message is charged',
        since: '2025-07-01',
      },
      { fact: 'The number of people per day is limited per business portfolio', since: '2025-10-07' },
      { fact: 'Marketing is not delivered to numbers of the United States' },
    ],
    asOf: '2026-09-28',
    source: 'Meta: Pricing, Messaging limits, Per-user marketing template message limits',
  },
  messenger: {
    channel: 'messenger',
    mechanism: 'Marketing Messages API for Messenger',
    businessCountries: [
      ...['AU', 'BR', 'CL', 'CO', 'HK', 'IN', 'ID', 'IL', 'MY', 'MX'],
      ...['NZ', 'PE', 'PH', 'SA', 'SG', 'TW', 'TH', 'AE', 'US', 'VN'],
    ],
    replyWindowHours: 24,
    textLimit: { max: 2000, unit: 'characters', source: 'Meta: Messenger Platform, Send API' },
    facts: [
      { fact: 'Recurring notifications closed to new integrations', since: '2025-09-01' },
      { fact: 'Recurring notifications ended', since: '2026-02-10' },
      { fact: 'Their successor is paid, needs each person’s opt-in, and is not open to businesses in Argentina' },
      { fact: 'The HUMAN_AGENT tag extends the window to 7 days, for replies typed by a person, nothing promotional' },
    ],
    asOf: '2026-09-28',
    source: 'Meta: Messenger & Instagram policy',
  },
  instagram: {
    channel: 'instagram',
    mechanism: null,
    businessCountries: [],
    replyWindowHours: 24,
    textLimit: { max: 1000, unit: 'bytes', source: 'Meta: Instagram Messaging, Send a Message (2026-07-02)' },
    facts: [
      { fact: 'No templates and no marketing messages; only replies within the window' },
      { fact: 'The HUMAN_AGENT tag extends the window to 7 days, for replies typed by a person, nothing promotional' },
    ],
    asOf: '2026-09-28',
    source: 'Meta: Messenger & Instagram policy',
  },
}

const judge = (rule: ChannelRule, country: string): ChannelReason => {
  if (rule.mechanism === null) return 'replies_only'
  if (rule.businessCountries === null) return 'templates'
  return rule.businessCountries.includes(country) ? 'not_supported' : 'country_not_eligible'
}

/**
 * Whether a business may send campaigns on a channel, and why not.
 *
 * @param options.businessCountry ISO code of the country the business is in. Default `AR`.
 */
export const channelPolicy = (channel: Channel, options: { businessCountry?: string } = {}): ChannelVerdict => {
  const rule = channelRules[channel]
  const reason = judge(rule, (options.businessCountry ?? 'AR').toUpperCase())
  return { channel, canBroadcast: reason === 'templates', reason, rule }
}
