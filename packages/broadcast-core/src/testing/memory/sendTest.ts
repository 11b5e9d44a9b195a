import type { CampaignRow } from '../../campaigns/rows.ts'
import { normalizePhone } from '../../recipients/normalizePhone.ts'
import { cleanText } from '../../templates/cleanText.ts'
import { type Args, idOrNull, textOr } from './args.ts'
import { campaignJson, findByRequest, storeCampaign } from './campaignRecord.ts'
import { type CheckedCampaign, checkCampaign } from './checkCampaign.ts'
import { isTooLong, ownValues } from './classify.ts'
import { addMessages } from './counters.ts'
import { importHostOptOuts, isOptedOut } from './optOuts.ts'
import { fieldSources } from './params.ts'
import { blockingIssues } from './preflight.ts'
import { emptyMessage } from './prepare.ts'
import { blocked, invalidField } from './refusals.ts'
import { type State, toIso } from './state.ts'
import { beginSending } from './transitions.ts'

/** One message to somebody's own phone, as a campaign of its own that is sending at once. It is nobody's: person 0. */
export const sendTest = (state: State, args: Args): CampaignRow => {
  const requestId = textOr(args.p_request_id, null)
  const earlier = findByRequest(state, requestId)
  if (earlier !== undefined && !earlier.is_test) throw invalidField('request_id', 'belongs to another campaign')
  if (earlier !== undefined) return campaignJson(state, earlier)

  const { name, ...given } = args.p_campaign as Args
  const title = textOr(name, '')?.trim() || textOr(given.template_name, '')
  const checked = checkCampaign(state, { ...given, name: title }, false)
  const number = normalizePhone(textOr(args.p_phone, null))
  if (number === null) throw invalidField('phone', 'is no usable number')
  const personId = idOrNull(args.p_person_id)
  const variables = valuesOf(state, checked, personId)
  importHostOptOuts(state)
  if (isOptedOut(state, number)) throw invalidField('phone', 'has opted out')

  // Before anything is stored: a refusal leaves no trace.
  const issues = blockingIssues(state, { ...checked, pending_count: 1, skipped_count: 0 })
  if (issues.length > 0) throw blocked('the test cannot be sent', issues)
  const campaign = storeCampaign(state, checked, 'ready', requestId, undefined)
  Object.assign(campaign, { is_test: true, testPersonId: personId, audience_count: 1, prepared_at: toIso(state.now) })
  addMessages(state, campaign, [
    {
      ...emptyMessage,
      id: state.nextMessageId++,
      campaign_id: campaign.id,
      person_id: 0,
      phone_number: number,
      person_name: null,
      variables,
      status: 'pending',
      skip_reason: null,
      queued_at: toIso(state.now),
    },
  ])
  beginSending(state, campaign)
  return campaignJson(state, campaign)
}

/** The person's own values, else the fallbacks, else the fields' names: none is empty. */
const valuesOf = (state: State, checked: CheckedCampaign, personId: number | null): Record<string, string> => {
  const person = state.people.get(personId ?? 0)
  if (personId !== null && !person?.contacts.length)
    throw invalidField('person_id', 'is nobody with a WhatsApp contact')
  const sources = fieldSources(checked.template_params)
  const own = ownValues(person, sources)
  const values = Object.fromEntries(
    Object.entries(sources).map(([place, { field, fallback }]) => [
      place,
      own[place] || cleanText(fallback ?? '') || cleanText(field) || place,
    ]),
  )
  if (isTooLong(checked, values)) throw invalidField('template_params', 'make a text that is too long for Meta')
  return values
}
