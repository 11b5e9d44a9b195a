import type { Outcome, TemplateParams } from '../queue/message.ts'
import type { SendRequest } from '../queue/sender.ts'
import { checkTemplateParams } from '../templates/checkTemplateParams.ts'
import { fillTemplate } from '../templates/fillTemplate.ts'
import type { ParamIssue } from '../templates/paramIssue.ts'
import type { Template } from '../templates/template.ts'
import { type MessageTarget, messagePayload } from './messagePayload.ts'

/** Either the body of the request, or why there will be none. */
export type Preparation = { body: string; outcome?: undefined } | { body?: undefined; outcome: Outcome }

const refuse = (kind: 'blocked' | 'rejected', code: string, message: string): Preparation => ({
  outcome: { kind, code, message },
})

const listIssues = (issues: readonly ParamIssue[]): string =>
  issues
    .slice(0, 5)
    .map(({ path, message }) => `${path} ${message}`)
    .join('; ')

const compared = new WeakMap<TemplateParams, { template: Template; mismatch: readonly ParamIssue[] }>()

/** The messages of a claim share their campaign, so it is compared with its template once, not once per message. */
const mismatchOf = (template: Template, params: TemplateParams): readonly ParamIssue[] => {
  const known = compared.get(params)
  if (known?.template === template) return known.mismatch
  const mismatch = checkTemplateParams(template, params)
  compared.set(params, { template, mismatch })
  return mismatch
}

const targetOf = ({ phoneNumber, userId }: SendRequest['message']): MessageTarget | null => {
  if (/^[1-9][0-9]{7,14}$/.test(phoneNumber)) return { phoneNumber }
  const isUserId = phoneNumber === '' && /^[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}$/.test(userId ?? '')
  return isUserId && userId !== null ? { userId } : null
}

/**
 * Checks a message against its template and builds the request. What is wrong for everybody (template gone, not approved,
 * other places than the campaign fills) blocks the campaign before anyone is refused; what is wrong for this person only
 * rejects this message.
 */
export const prepareMessage = (
  { message, campaign, callback }: SendRequest,
  template: Template | null,
): Preparation => {
  const name = `${campaign.templateName} (${campaign.templateLanguage})`
  if (template === null) return refuse('blocked', 'template_not_found', `There is no template ${name}`)
  if (template.status !== 'APPROVED')
    return refuse('blocked', 'template_not_approved', `The template ${name} is ${template.status}`)

  const mismatch = mismatchOf(template, campaign.templateParams)
  if (mismatch.length > 0)
    return refuse(
      'blocked',
      'template_mismatch',
      `The campaign does not fit the template ${name}: ${listIssues(mismatch)}`,
    )

  const target = targetOf(message)
  if (target === null) return refuse('rejected', 'invalid_recipient', 'No usable phone number and no user id')
  const { values, issues } = fillTemplate(template, campaign.templateParams, message.variables)
  if (issues.length > 0) return refuse('rejected', 'invalid_message', listIssues(issues))
  return { body: JSON.stringify(messagePayload({ target, template, values, callback })) }
}
