import type { ErasureRow } from '../../opt-outs/rows.ts'
import { normalizePhone } from '../../recipients/normalizePhone.ts'
import { type Args, idOrNull, textOr } from './args.ts'
import { changeMessages } from './counters.ts'
import { digestOf, peopleWith } from './optOuts.ts'
import { invalidField } from './refusals.ts'
import type { MessageRecord, State } from './state.ts'

export const isErased = ({ phone_number }: Pick<MessageRecord, 'phone_number'>): boolean =>
  phone_number.startsWith('erased ')

/** What is left of somebody in a message. */
export const erasedFields = ({ id }: Pick<MessageRecord, 'id'>) =>
  ({
    phone_number: `erased ${id}`,
    person_id: -id,
    person_name: null,
    variables: {},
    wa_id: null,
    user_id: null,
    provider_message_id: null,
    error_message: null,
  }) satisfies Partial<MessageRecord>

/** Forgets a person, or whoever has a number; the same request id gives the same answer. */
export const erasePerson = (state: State, args: Args): ErasureRow => {
  const requestId = textOr(args.p_request_id, '') ?? ''
  const earlier = state.erasures.get(requestId)
  if (earlier !== undefined) return earlier
  if (state.settled.has(requestId) || state.answered.has(requestId))
    throw invalidField('request_id', 'belongs to another request')

  const personId = idOrNull(args.p_person_id)
  const phone = textOr(args.p_phone, null)?.trim() || null
  const number = normalizePhone(phone)
  if (phone !== null && number === null) throw invalidField('phone', 'is no usable number')
  if (personId === null && number === null) throw invalidField('person_id', 'or a phone must be given')

  const numbers = numbersOf(state, personId, number)
  const theirs = new Set([personId, ...peopleOf(state, number)].filter((id) => id !== null))
  const tests = Array.from(state.campaigns.values()).filter(({ testPersonId }) => theirs.has(testPersonId ?? 0))
  const messages = Array.from(state.messages.values()).filter(
    ({ person_id, phone_number, campaign_id }) =>
      person_id === personId ||
      phone_number === number ||
      // A test is nobody else's.
      (person_id === 0 && numbers.has(phone_number)) ||
      tests.some(({ id }) => id === campaign_id),
  )
  for (const test of tests) test.testPersonId = null
  forgetAudience(state, [...messages.map(({ person_id }) => person_id), personId, ...peopleOf(state, number)])
  changeMessages(
    state,
    messages.map((message) => [message, message.status === 'pending' ? { status: 'cancelled', retry_at: null } : {}]),
  )
  for (const message of messages) Object.assign(message, erasedFields(message))
  for (const id of theirs) state.forgotten.add(id)
  for (const text of state.answered.values())
    if (theirs.has(text.personId ?? 0)) Object.assign(text, { personId: null, text: null })

  const optOuts = state.optOuts.filter(
    ({ phone_number, person_id, erased }) =>
      !erased && (numbers.has(phone_number) || (personId !== null && person_id === personId)),
  )
  for (const optOut of optOuts)
    Object.assign(optOut, {
      phone_number: digestOf(optOut.phone_number),
      person_id: null,
      note: null,
      removed_note: null,
      erased: true,
    })
  for (const event of state.events) if (optOuts.some(({ id }) => id === event.new?.opt_out_id)) event.note = null
  const answer = { messages: messages.length, opt_outs: optOuts.length }
  state.erasures.set(requestId, answer)
  return answer
}

const numbersOf = (state: State, personId: number | null, number: string | null): Set<string> => {
  const theirs = Array.from(state.messages.values())
    .filter(({ person_id, skip_reason }) => person_id === personId && skip_reason !== 'invalid_number')
    .map(({ phone_number }) => phone_number)
  const contacts = state.people.get(personId ?? 0)?.contacts ?? []
  return new Set([number, ...theirs, ...contacts.map(normalizePhone)].filter((each) => each !== null))
}

const peopleOf = (state: State, number: string | null): number[] =>
  number === null ? [] : peopleWith(state, number).map(({ id }) => id)

/** Nobody makes a message of them any more. */
const forgetAudience = ({ campaigns }: State, personIds: readonly (number | null)[]): void => {
  for (const campaign of campaigns.values())
    campaign.slices = campaign.slices.map((slice) => slice.filter((id) => !personIds.includes(id)))
}
