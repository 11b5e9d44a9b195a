import type { CampaignSummary } from '@iita/broadcast-core'
import { campaignOf } from './campaigns.ts'
import { storyNow } from './storyNow.ts'

export const minutesAgo = (minutes: number): Date => new Date(storyNow.getTime() - minutes * 60_000)

/** A third of the way. */
export const sendingCounters = {
  totalRecipients: 750,
  pendingCount: 502,
  sendingCount: 14,
  sentCount: 234,
  deliveredCount: 190,
  readCount: 61,
  failedCount: 0,
  completedAt: null,
} satisfies Partial<CampaignSummary>

const nobodyYet = { sentCount: 0, deliveredCount: 0, readCount: 0, failedCount: 0, optOutCount: 0, completedAt: null }
/** A campaign in every status, and the odd ones among them. */
export const everyStatus = [
  campaignOf(20_012, {
    name: 'Inicio Robótica Marzo',
    status: 'sending',
    startedAt: minutesAgo(4),
    ...sendingCounters,
  }),
  campaignOf(20_011, {
    ...sendingCounters,
    name: 'Videojuegos en marzo',
    status: 'paused',
    statusReason: 'operator',
    statusDetail: 'Corrijo la fecha y sigo a la tarde',
    pausedAt: minutesAgo(31),
  }),
  campaignOf(20_010, {
    ...sendingCounters,
    name: 'Arduino para principiantes',
    status: 'paused',
    statusReason: 'template_paused',
    pausedAt: minutesAgo(55),
    failedCount: 21,
  }),
  campaignOf(20_009, {
    ...sendingCounters,
    name: 'Encuesta de verano',
    status: 'paused',
    statusReason: 'unknown_outcomes',
    pausedAt: minutesAgo(90),
    unknownCount: 7,
  }),
  campaignOf(20_008, {
    ...nobodyYet,
    name: 'Impresión 3D en abril',
    status: 'scheduled',
    scheduledAt: new Date('2026-03-06T21:00:00Z'),
  }),
  campaignOf(20_007, {
    ...nobodyYet,
    name: 'Becas 2026',
    status: 'ready',
    preparedAt: minutesAgo(20),
    totalRecipients: 1200,
    pendingCount: 1200,
  }),
  campaignOf(20_006, {
    ...nobodyYet,
    name: 'Domótica',
    status: 'preparing',
    preparedAt: null,
    totalRecipients: 12_400,
    skippedCount: 310,
  }),
  campaignOf(20_005, {
    ...nobodyYet,
    name: 'Última semana para inscribirse',
    status: 'draft',
    preparedAt: null,
    totalRecipients: 0,
  }),
  campaignOf(20_004, {
    ...nobodyYet,
    name: '',
    templateName: '',
    status: 'draft',
    preparedAt: null,
    totalRecipients: 0,
  }),
  campaignOf(20_003, {
    name: 'Promo Python Febrero',
    totalRecipients: 523,
    sentCount: 523,
    deliveredCount: 511,
    readCount: 402,
    failedCount: 0,
  }),
  campaignOf(20_002, {
    name: 'Marketing digital',
    totalRecipients: 753,
    sentCount: 739,
    failedCount: 12,
    unknownCount: 2,
  }),
  campaignOf(20_001, {
    name: 'Taller de robots (cancelado)',
    status: 'cancelled',
    completedAt: null,
    cancelledAt: minutesAgo(3000),
    sentCount: 120,
    deliveredCount: 118,
    readCount: 40,
    cancelledCount: 622,
  }),
  campaignOf(20_000, { ...nobodyYet, name: 'Sin nadie', completedAt: minutesAgo(4000), totalRecipients: 0 }),
]
