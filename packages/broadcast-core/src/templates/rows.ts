import { toInstantOrNull } from '../values/instants.ts'
import type { Template, TemplateComponent } from './template.ts'
import type { CachedTemplate, SyncResult } from './templates.ts'

/** The JSON of the template cache, and its translation: snake_case ends in this file. */

export interface TemplateRow {
  template_name: string
  language: string
  category: string | null
  status: string | null
  components: unknown
  last_synced_at: string | null
  meta_template_id: string | null
  waba_id: string | null
  parameter_format: Template['parameterFormat']
  quality_score: string | null
  rejected_reason: string | null
  gone_at: string | null
  unsupported_reason: CachedTemplate['unsupportedReason']
}

export interface SyncRow {
  synced: number
  gone: number
  paused: { campaign_id: number; reason: string }[]
}

export const toTemplate = (row: TemplateRow): CachedTemplate => ({
  name: row.template_name,
  language: row.language,
  category: row.category ?? 'UNKNOWN',
  status: row.status ?? 'UNKNOWN',
  parameterFormat: row.parameter_format,
  // Meta's JSON, or whatever a Make.com scenario wrote there.
  components: toComponents(row.components),
  id: row.meta_template_id ?? undefined,
  rejectedReason: row.rejected_reason ?? undefined,
  quality: row.quality_score ?? undefined,
  wabaId: row.waba_id,
  lastSyncedAt: toInstantOrNull(row.last_synced_at),
  goneAt: toInstantOrNull(row.gone_at),
  unsupportedReason: row.unsupported_reason,
})

const unreadable = { type: 'UNREADABLE' }

/** What our screens cannot read is kept as a part of an unknown type, so that it counts as one we cannot send. */
const toComponents = (row: unknown): TemplateComponent[] =>
  (Array.isArray(row) ? row : []).map((part: Partial<TemplateComponent> | null) => {
    if (!isPart(part)) return unreadable
    const { format, text, buttons } = part
    if (![format, text].every((value) => value === undefined || typeof value === 'string')) return unreadable
    return buttons === undefined || (Array.isArray(buttons) && buttons.every(isPart)) ? part : unreadable
  })

const isPart = (part: unknown): part is { type: string } & Partial<TemplateComponent> =>
  typeof (part as Partial<TemplateComponent> | null)?.type === 'string'

export const fromTemplate = (template: Template): Record<string, unknown> => ({
  id: template.id,
  name: template.name,
  language: template.language,
  category: template.category,
  status: template.status,
  components: template.components,
  parameter_format: template.parameterFormat,
  quality_score: template.quality,
  rejected_reason: template.rejectedReason,
})

export const toSyncResult = (row: SyncRow): SyncResult => ({
  synced: row.synced,
  gone: row.gone,
  paused: row.paused.map(({ campaign_id, reason }) => ({ campaignId: String(campaign_id), reason })),
})
