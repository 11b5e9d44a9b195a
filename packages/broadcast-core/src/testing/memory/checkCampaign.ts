import type { CampaignRow } from '../../campaigns/rows.ts'
import type { Issue } from '../../errors/BroadcastError.ts'
import type { TemplateParams } from '../../queue/message.ts'
import type { AudienceFilterRow } from '../../recipients/rows.ts'
import { type TemplateRow, toTemplate } from '../../templates/rows.ts'
import { type Args, textOr } from './args.ts'
import { canonicalFilter } from './audience.ts'
import { checkParams } from './params.ts'
import { invalidInput } from './refusals.ts'
import { type State, templateKey } from './state.ts'

/** The part of a campaign that an operator decides. */
export type CheckedCampaign = Pick<
  CampaignRow,
  | 'name'
  | 'template_name'
  | 'template_language'
  | 'template_params'
  | 'template_category'
  | 'template_snapshot'
  | 'sender_phone_number_id'
  | 'filter'
  | 'campaign_tag'
  | 'estimated_cost_usd'
  | 'retry_of'
  | 'created_by'
  | 'draft'
>

/** What of a template must not change between prepare and send. */
export const templateSnapshot = (template: TemplateRow): NonNullable<CampaignRow['template_snapshot']> => ({
  category: template.category ?? 'UNKNOWN',
  parameter_format: template.parameter_format,
  components: toTemplate(template).components,
})

/** A campaign as an operator gives it, with nothing left out, or every field that is wrong. A draft may be incomplete. */
export const checkCampaign = (state: State, campaign: Args, isDraft: boolean): CheckedCampaign => {
  const name = (textOr(campaign.name, '') ?? '').trim()
  const templateName = textOr(campaign.template_name, '') ?? ''
  const language = textOr(campaign.template_language, null) || 'es_AR'
  const params = (campaign.template_params ?? {}) as TemplateParams
  const senderId = textOr(campaign.sender_phone_number_id, null) || null
  const found = state.templates.get(templateKey(templateName, language))
  const template = isDraft || found?.gone_at ? undefined : found

  const issues: Issue[] = []
  if (name === '' && !isDraft) issues.push({ path: 'name', message: 'must be 1 to 200 characters' })
  if (!isDraft) issues.push(...templateIssues(template, params))
  if (senderId !== null && !state.senders.has(senderId)) {
    issues.push({ path: 'sender_phone_number_id', message: 'no such sender' })
  }
  if (issues.length > 0) throw invalidInput(issues)

  return {
    name,
    template_name: templateName,
    template_language: language,
    template_params: params,
    template_category: template?.category ?? null,
    template_snapshot: template === undefined ? null : templateSnapshot(template),
    sender_phone_number_id: senderId,
    filter: canonicalFilter(campaign.filter as AudienceFilterRow | undefined),
    campaign_tag: textOr(campaign.campaign_tag, null)?.trim() || null,
    estimated_cost_usd: typeof campaign.estimated_cost_usd === 'number' ? campaign.estimated_cost_usd : null,
    retry_of: typeof campaign.retry_of === 'number' ? campaign.retry_of : null,
    created_by: textOr(campaign.created_by, null) || 'operator',
    draft: campaign.draft ?? null,
  }
}

const templateIssues = (template: TemplateRow | undefined, params: TemplateParams): Issue[] => {
  if (template === undefined)
    return [{ path: 'template_name', message: 'no such template; a runner copies them from Meta when it starts' }]
  const { unsupported_reason } = template
  if (unsupported_reason !== null)
    return [{ path: 'template_name', message: `cannot be sent yet: ${unsupported_reason}` }]
  return checkParams(params, toTemplate(template))
}
