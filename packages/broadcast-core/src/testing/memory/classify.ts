import type { SkipReason } from '../../recipients/audience.ts'
import type { AudienceLocation } from '../../recipients/audienceFilter.ts'
import { normalizePhone } from '../../recipients/normalizePhone.ts'
import { cleanText } from '../../templates/cleanText.ts'
import { fillTemplate } from '../../templates/fillTemplate.ts'
import type { Template } from '../../templates/template.ts'
import type { CheckedCampaign } from './checkCampaign.ts'
import { optOutCheck } from './optOuts.ts'
import type { FieldSources } from './params.ts'
import type { CampaignRecord, PersonRecord, State } from './state.ts'

/** What becomes of one person in a campaign. */
export interface Judged {
  personId: number
  phoneNumber: string
  name: string | null
  variables: Record<string, string>
  /** What the person has of their own, by place; absent without a value. */
  own: Record<string, string>
  reason: SkipReason | null
}

interface ClassifyOptions {
  location: AudienceLocation
  sources: FieldSources
  /** Numbers that it has taken already count as duplicates. */
  campaign?: CampaignRecord | undefined
}

/** One line per person who has a WhatsApp contact in the wanted place, in the order of the given ids. */
export const classify = (state: State, personIds: readonly number[], options: ClassifyOptions): Judged[] => {
  const taken = new Set(
    options.campaign?.messages.filter((message) => message.skip_reason === null).map((message) => message.phone_number),
  )
  const isOptedOut = optOutCheck(state)
  return personIds.flatMap((id) => {
    const person = state.people.get(id)
    const contact = person && chooseContact(person, options.location)
    if (person === undefined || contact === undefined) return []
    const { raw, number } = contact
    const own = ownValues(person, options.sources)
    const variables = resolve(own, options.sources)
    const isOut = number !== null && (person.optedOut || isOptedOut(number))
    const reason = isOut ? 'opted_out' : reasonFor(state, number, variables, taken, options.campaign)
    if (reason === null && number !== null) taken.add(number)
    return {
      personId: id,
      phoneNumber: number ?? Array.from(raw.trim()).slice(0, 64).join(''),
      name: cleanText(person.name, 200) || number,
      variables: variables ?? {},
      own: Object.fromEntries(Object.entries(own).filter(([, value]) => value !== '')),
      reason,
    }
  })
}

const isSalta = (number: string | null): boolean => number?.startsWith('549387') ?? false

const chooseContact = (person: PersonRecord, location: AudienceLocation) => {
  const contacts = person.contacts
    .map((raw) => ({ raw, number: normalizePhone(raw) }))
    .filter(({ number }) => location === 'all' || isSalta(number) === (location === 'salta'))
  return contacts.find(({ number }) => number !== null) ?? contacts[0]
}

/** What a person has for each place; empty without a value. */
export const ownValues = (person: PersonRecord | undefined, sources: FieldSources): Record<string, string> =>
  Object.fromEntries(
    Object.entries(sources).map(([place, { field }]) => [place, cleanText(person?.fields[field] ?? '')]),
  )

/** `null` when a place has neither value nor fallback. */
const resolve = (own: Record<string, string>, sources: FieldSources): Record<string, string> | null => {
  const values = Object.entries(sources).map(([place, { fallback }]) => [
    place,
    own[place] || cleanText(fallback ?? ''),
  ])
  return values.every(([, value]) => value !== '') ? Object.fromEntries(values) : null
}

const reasonFor = (
  state: State,
  number: string | null,
  variables: Record<string, string> | null,
  taken: ReadonlySet<string>,
  campaign: CampaignRecord | undefined,
): SkipReason | null => {
  if (number === null) return 'invalid_number'
  if (variables === null) return 'missing_variable'
  if (isTooLong(campaign, variables)) return 'text_too_long'
  if (isOverCap(state, number)) return 'frequency_cap'
  return taken.has(number) ? 'duplicate_number' : null
}

/** Only a campaign has a template whose texts could be too long. */
export const isTooLong = (campaign: CheckedCampaign | undefined, variables: Record<string, string>): boolean => {
  const snapshot = campaign?.template_snapshot
  if (campaign === undefined || !snapshot) return false
  const template: Template = {
    name: campaign.template_name,
    language: campaign.template_language,
    category: snapshot.category,
    status: 'APPROVED',
    parameterFormat: snapshot.parameter_format === 'NAMED' ? 'NAMED' : 'POSITIONAL',
    components: snapshot.components,
  }
  const { issues } = fillTemplate(template, campaign.template_params, variables)
  return issues.some(({ path, problem }) => problem === 'too_long' && (path === 'body' || path === 'header'))
}

const capDays = 7

const isOverCap = ({ frequencyCap, messages, now }: State, number: string): boolean => {
  if (frequencyCap === null) return false
  const since = now - capDays * 86_400_000
  const received = Array.from(messages.values()).filter(
    (message) =>
      message.phone_number === number &&
      message.person_id !== 0 && // no test
      ['sent', 'delivered', 'read'].includes(message.status) &&
      Date.parse(message.sent_at ?? '') > since,
  )
  return received.length >= frequencyCap
}
