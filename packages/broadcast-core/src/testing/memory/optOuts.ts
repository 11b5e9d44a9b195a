import type { RecordedRow, RemovedRow } from '../../opt-outs/rows.ts'
import { normalizePhone } from '../../recipients/normalizePhone.ts'
import { type Args, idOrNull, textOr } from './args.ts'
import { invalidField } from './refusals.ts'
import type { OptOutRecord, PersonRecord, State } from './state.ts'

export const isOptedOut = ({ optOuts }: State, number: string): boolean =>
  optOuts.some((optOut) => optOut.phoneNumber === number && !optOut.removed)

export const recordOptOut = (state: State, args: Args): RecordedRow => {
  const number = numberFor(state, args)
  const existing = findOptOut(state, number)
  const optOut = existing ?? addOptOut(state, number, textOr(args.p_source, 'operator') ?? 'operator')
  const people = peopleWith(state, number)
  for (const person of people) person.optedOut = true
  return { id: optOut.id, phone_number: number, people: people.length, already: existing !== undefined }
}

export const removeOptOut = (state: State, args: Args): RemovedRow => {
  if (!textOr(args.p_note, null)?.trim()) throw invalidField('note', 'must say why')
  const number = numberFor(state, args)
  const existing = findOptOut(state, number)
  if (existing !== undefined) existing.removed = true
  const people = peopleWith(state, number)
  for (const person of people) person.optedOut = false
  return { phone_number: number, people: people.length, removed: existing !== undefined }
}

/** Brings the host's own opt-out tags in by number, so that everyone who shares a number is covered, and takes back those whose tag is gone. */
export const importHostOptOuts = (state: State): void => {
  const tagged = new Set(
    Array.from(state.people.values())
      .filter(({ optedOut }) => optedOut)
      .flatMap(({ contacts }) => contacts.flatMap((raw) => normalizePhone(raw) ?? [])),
  )
  for (const optOut of state.optOuts) {
    if (optOut.source === 'host' && !tagged.has(optOut.phoneNumber)) optOut.removed = true
  }
  for (const number of tagged) if (!isOptedOut(state, number)) addOptOut(state, number, 'host')
}

const findOptOut = ({ optOuts }: State, number: string): OptOutRecord | undefined =>
  optOuts.find((optOut) => optOut.phoneNumber === number && !optOut.removed)

const addOptOut = (state: State, phoneNumber: string, source: string): OptOutRecord => {
  const optOut = { id: state.optOuts.length + 1, phoneNumber, source, removed: false }
  state.optOuts.push(optOut)
  return optOut
}

const peopleWith = ({ people }: State, number: string): PersonRecord[] =>
  Array.from(people.values()).filter(({ contacts }) => contacts.some((raw) => normalizePhone(raw) === number))

/** The number given, or the person's own. */
const numberFor = (state: State, args: Args): string => {
  const given = textOr(args.p_phone, null)?.trim() || null
  const person = state.people.get(idOrNull(args.p_person_id) ?? 0)
  const number = given === null ? firstNumber(person) : normalizePhone(given)
  if (number === null) throw invalidField('phone', 'no usable number is given, and the person has none')
  return number
}

const firstNumber = (person: PersonRecord | undefined): string | null =>
  person?.contacts.map(normalizePhone).find((number) => number !== null) ?? null
