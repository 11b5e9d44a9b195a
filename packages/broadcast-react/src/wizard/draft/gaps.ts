import type { AudienceLedger, CachedTemplate, CampaignStatus, ParamIssue, SkipReason } from '@iita/broadcast-core'
import { type Draft, hasAudience } from './draft.ts'
import type { WizardStep } from './steps.ts'

/** What the database says about the choices of a draft. `undefined`: not yet. */
export interface Facts {
  /** The chosen template as the cache has it; `null` when the cache has none of that name. */
  template: CachedTemplate | null | undefined
  /** What is wrong with the template's values. */
  issues: readonly ParamIssue[]
  ledger: AudienceLedger | undefined
  /** The people could not be counted. */
  hasFailed?: boolean | undefined
  /** The templates could not be read. */
  hasNoTemplates?: boolean | undefined
  /** How many may still be written to today; `null` without a limit. */
  leftToday?: number | null | undefined
}

/** One thing that is missing, and the field where it is mended. */
export type Gap =
  | { code: 'no_template' | 'template_unusable' | 'loading' | 'not_loaded'; step: 'template'; field: 'template' }
  | { code: 'param'; step: 'variables'; field: string; issue: ParamIssue }
  | { code: 'no_audience' | 'nobody' | 'counting' | 'count_failed'; step: 'audience'; field: 'audience' }
  | { code: 'nobody_receives'; step: 'audience'; field: 'ledger' }
  | { code: 'no_name'; step: 'tag'; field: 'name' }
  | { code: 'no_tag'; step: 'tag'; field: 'tag' }
  | { code: 'not_agreed'; step: 'review'; field: 'onlyValid' }
  | { code: 'not_spread'; step: 'review'; field: 'spread' }

/** Whether a template can be sent as things stand. */
export const isUsable = ({ status, goneAt, unsupportedReason }: CachedTemplate): boolean =>
  status.toUpperCase() === 'APPROVED' && goneAt === null && unsupportedReason === null

/** People who stay out because something of theirs could be mended. */
export const mendable: readonly SkipReason[] = ['missing_variable', 'invalid_number', 'text_too_long']
export const mendableCount = ({ excluded }: AudienceLedger): number =>
  mendable.reduce((sum, reason) => sum + (excluded[reason] ?? 0), 0)

const templateGaps = ({ template: chosen }: Draft, { template, hasNoTemplates }: Facts): Gap[] => {
  const at = { step: 'template', field: 'template' } as const
  if (chosen === null) return [{ ...at, code: 'no_template' }]
  if (template === undefined) return [{ ...at, code: hasNoTemplates ? 'not_loaded' : 'loading' }]
  return template === null || !isUsable(template) ? [{ ...at, code: 'template_unusable' }] : []
}

const variableGaps = ({ issues }: Facts): Gap[] =>
  issues.map((issue) => ({ code: 'param', step: 'variables', field: issue.path, issue }))

const audienceGaps = (draft: Draft, { ledger, hasFailed }: Facts): Gap[] => {
  const at = { step: 'audience', field: 'audience' } as const
  if (!hasAudience(draft)) return [{ ...at, code: 'no_audience' }]
  if (ledger === undefined) return [{ ...at, code: hasFailed ? 'count_failed' : 'counting' }]
  if (ledger.matched === 0) return [{ ...at, code: 'nobody' }]
  return ledger.willReceive === 0 ? [{ code: 'nobody_receives', step: 'audience', field: 'ledger' }] : []
}

const tagGaps = ({ name, hasTag, tag }: Draft): Gap[] => [
  ...(name !== null && name.trim() === '' ? [{ code: 'no_name', step: 'tag', field: 'name' } as const] : []),
  ...(hasTag && tag !== null && tag.trim() === '' ? [{ code: 'no_tag', step: 'tag', field: 'tag' } as const] : []),
]

const reviewGaps = ({ onlyValid, spread }: Draft, { ledger, leftToday }: Facts): Gap[] => [
  ...(ledger !== undefined && mendableCount(ledger) > 0 && !onlyValid
    ? [{ code: 'not_agreed', step: 'review', field: 'onlyValid' } as const]
    : []),
  ...(ledger !== undefined && leftToday != null && leftToday < ledger.willReceive && !spread
    ? [{ code: 'not_spread', step: 'review', field: 'spread' } as const]
    : []),
]

/** Everything that is still missing, in the order of the steps. */
export const gapsOf = (draft: Draft, facts: Facts): Gap[] => [
  ...templateGaps(draft, facts),
  ...variableGaps(facts),
  ...audienceGaps(draft, facts),
  ...tagGaps(draft),
  ...reviewGaps(draft, facts),
]

/** Why a step cannot be opened. */
export type Lock = { code: 'frozen' } | { code: 'preparing' } | { code: 'not_prepared' } | Gap

/** What a step cannot do without. */
const needs: Readonly<Record<WizardStep, (gap: Gap) => boolean>> = {
  template: () => false,
  preview: ({ step, code }) => step === 'template' && code !== 'template_unusable',
  variables: ({ step }) => step === 'template',
  audience: () => false,
  recipients: ({ code }) => code === 'no_audience',
  tag: () => false,
  review: ({ step }) => step !== 'review',
  send: () => true,
}

/** Why a step cannot be opened now; `null` when it can. A campaign that is no draft any more can only be sent. */
export const lockOf = (step: WizardStep, gaps: readonly Gap[], status: CampaignStatus): Lock | null => {
  if (status !== 'draft') return step === (status === 'preparing' ? 'review' : 'send') ? null : { code: 'frozen' }
  return gaps.find(needs[step]) ?? (step === 'send' ? { code: 'not_prepared' } : null)
}
