import { type SyncRow, type TemplateRow, toTemplate } from '../../templates/rows.ts'
import type { Template } from '../../templates/template.ts'
import { unsupportedReason } from '../../templates/unsupportedReason.ts'
import { type Args, listOrNull, textOr } from './args.ts'
import { templateProblem } from './preflight.ts'
import { type State, templateKey, toIso } from './state.ts'
import { pauseCampaign } from './transitions.ts'

export const listTemplates = (state: State, args: Args): TemplateRow[] => {
  const status = listOrNull(args.p_status)
  return Array.from(state.templates.values())
    .filter((template) => status === null || status.includes(template.status ?? ''))
    .filter((template) => args.p_include_gone === true || template.gone_at === null)
    .sort((a, b) => (`${a.template_name} ${a.language}` < `${b.template_name} ${b.language}` ? -1 : 1))
}

/** A template as Meta lists it. */
interface MetaTemplate {
  id?: string
  name: string
  language: string
  category?: string
  status?: string
  components?: Template['components']
  parameter_format?: string
  quality_score?: string
  rejected_reason?: string
}

export const syncTemplates = (state: State, args: Args): SyncRow => {
  const given = args.p_templates as MetaTemplate[]
  const wabaId = textOr(args.p_waba_id, null)
  const synced = new Map(given.map((template) => [templateKey(template.name, template.language), template]))
  for (const [key, template] of synced)
    state.templates.set(key, toRow(state, template, wabaId, state.templates.get(key)))

  const gone = Array.from(state.templates).filter(
    ([key, row]) =>
      args.p_complete === true &&
      row.gone_at === null &&
      !synced.has(key) &&
      (wabaId === null || row.waba_id === wabaId),
  )
  for (const [, row] of gone) row.gone_at = toIso(state.now)

  return { synced: synced.size, gone: gone.length, paused: pauseStale(state) }
}

/** Pauses campaigns whose template may not be sent as things stand. */
const pauseStale = (state: State): SyncRow['paused'] =>
  Array.from(state.campaigns.values()).flatMap((campaign) => {
    if (campaign.status !== 'sending') return []
    const reason = templateProblem(state, campaign)
    return reason !== null && pauseCampaign(state, campaign, reason, null) ? [{ campaign_id: campaign.id, reason }] : []
  })

interface TemplateUpdateRow {
  name: string
  language: string
  status: string
  reason?: string
  at?: string
}

/** A warning, and news that only the next look at Meta can explain. */
const withoutEffect = ['FLAGGED', 'UNARCHIVED']

/** What Meta's webhooks say of templates; news older than what is known changes nothing. */
export const applyTemplateUpdates = (state: State, args: Args): { updated: number; paused: SyncRow['paused'] } => {
  const updates = (args.p_updates as TemplateUpdateRow[]).filter(
    ({ status }) => !withoutEffect.includes(status.toUpperCase()),
  )
  const changed = new Set<TemplateRow>()
  for (const { name, language, status, reason, at } of updates) {
    const row = state.templates.get(templateKey(name, language))
    const told = Math.min(state.now, Date.parse(at ?? '') || state.now)
    // Meta tells whole seconds.
    if (row === undefined || told < Math.floor(Date.parse(row.last_synced_at ?? '') / 1000) * 1000) continue
    row.status = status.toUpperCase() === 'REINSTATED' ? 'APPROVED' : status.toUpperCase()
    row.rejected_reason = reason === undefined || reason === 'NONE' ? null : reason
    row.last_synced_at = toIso(Math.max(told, Date.parse(row.last_synced_at ?? '') || 0))
    changed.add(row)
  }
  return { updated: changed.size, paused: changed.size > 0 ? pauseStale(state) : [] }
}

const toRow = (
  state: State,
  template: MetaTemplate,
  wabaId: string | null,
  old: TemplateRow | undefined,
): TemplateRow => {
  const row: TemplateRow = {
    template_name: template.name,
    language: template.language,
    category: template.category ?? null,
    status: template.status ?? null,
    components: template.components ?? [],
    last_synced_at: toIso(state.now),
    meta_template_id: template.id ?? old?.meta_template_id ?? null,
    waba_id: wabaId ?? old?.waba_id ?? null,
    parameter_format: template.parameter_format?.toUpperCase() === 'NAMED' ? 'NAMED' : 'POSITIONAL',
    quality_score: template.quality_score ?? old?.quality_score ?? null,
    rejected_reason: template.rejected_reason ?? null,
    gone_at: null,
    unsupported_reason: null,
  }
  return { ...row, unsupported_reason: unsupportedReason(toTemplate(row)) }
}
