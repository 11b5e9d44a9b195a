import type { OptOutRow, RecordedRow, RemovedRow } from '../../opt-outs/rows.ts'
import { normalizePhone } from '../../recipients/normalizePhone.ts'
import type { PageRow } from '../../values/page.ts'
import { type Args, contains, idOrNull, numberOr, textOr } from './args.ts'
import { chance } from './chance.ts'
import { logEvent } from './events.ts'
import { invalidField } from './refusals.ts'
import { type OptOutRecord, type PersonRecord, type State, toIso } from './state.ts'

/** What is kept of an erased number. Not the database's digest, which has a salt, but of its form. */
export const digestOf = (number: string): string => {
  const parts = Array.from({ length: 8 }, (_, part) => Math.floor(chance(part, number) * 2 ** 32).toString(16))
  return `sha256:${parts.map((part) => part.padStart(8, '0')).join('')}`
}

const isAbout = ({ phone_number, erased }: OptOutRecord, number: string): boolean =>
  phone_number === (erased ? digestOf(number) : number)

/** Every opt-out of a number that was ever recorded, also one of which only the digest is left. */
export const optOutsOf = ({ optOuts }: State, number: string): OptOutRecord[] =>
  optOuts.filter((optOut) => isAbout(optOut, number))

const activeOf = (state: State, number: string): OptOutRecord | undefined =>
  optOutsOf(state, number).find(({ removed_at }) => removed_at === null)

export const isOptedOut = (state: State, number: string): boolean => activeOf(state, number) !== undefined

/** The same question about very many numbers. */
export const optOutCheck = ({ optOuts }: State): ((number: string) => boolean) => {
  const active = optOuts.filter(({ removed_at }) => removed_at === null)
  const numbers = new Set(active.map(({ phone_number }) => phone_number))
  const isAnyErased = active.some(({ erased }) => erased)
  return (number) => numbers.has(number) || (isAnyErased && numbers.has(digestOf(number)))
}

/** How many people said no to a campaign and have not taken it back. */
export const optOutCount = ({ optOuts }: State, campaignId: number): number =>
  optOuts.filter(({ campaign_id, removed_at }) => campaign_id === campaignId && removed_at === null).length

type Given = Pick<OptOutRecord, 'source'> & Partial<Pick<OptOutRecord, 'person_id' | 'note' | 'campaign_id' | 'saidAt'>>

const told: readonly OptOutRecord['source'][] = ['preference', 'error', 'host']

/** Keeps that a number wants no campaigns; one that holds already takes a source that weighs more. */
export const storeOptOut = (state: State, number: string, given: Given): RecordedRow => {
  const existing = activeOf(state, number)
  if (existing !== undefined) {
    if (told.includes(existing.source) && !told.includes(given.source)) existing.source = given.source
    existing.saidAt = Math.max(existing.saidAt ?? 0, given.saidAt ?? 0) || null
    // Words may name somebody: what was erased gets none.
    if (!existing.erased) existing.note ??= given.note ?? null
    existing.campaign_id ??= given.campaign_id ?? null
  }
  const optOut = existing ?? addOptOut(state, number, given)
  const people = peopleWith(state, number)
  for (const person of people) person.optedOut = true
  return { id: optOut.id, phone_number: number, people: people.length, already: existing !== undefined }
}

const addOptOut = (state: State, number: string, given: Given): OptOutRecord => {
  const optOut: OptOutRecord = {
    id: state.optOuts.length + 1,
    phone_number: number,
    // A test is nobody's.
    person_id: given.person_id || null,
    source: given.source,
    note: given.note ?? null,
    campaign_id: given.campaign_id ?? null,
    created_by: given.source === 'host' ? 'host' : 'operator',
    created_at: toIso(state.now),
    removed_by: null,
    removed_at: null,
    removed_note: null,
    saidAt: given.saidAt ?? null,
    erased: false,
  }
  state.optOuts.push(optOut)
  // What the host's tags say is only taken over.
  if (given.source !== 'host')
    logEvent(state, optOut.campaign_id, {
      action: 'opt_out_recorded',
      new: { opt_out_id: optOut.id, source: given.source },
      note: optOut.note,
    })
  return optOut
}

/** Takes opt-outs back; their records stay. */
export const takeBack = (
  state: State,
  optOuts: readonly OptOutRecord[],
  removal: { by: string; note: string | null },
): void => {
  for (const optOut of optOuts)
    Object.assign(optOut, {
      removed_at: toIso(state.now),
      removed_by: removal.by,
      removed_note: removal.note,
    } satisfies Partial<OptOutRow>)
}

export const untag = (state: State, number: string): PersonRecord[] => {
  const people = peopleWith(state, number)
  for (const person of people) person.optedOut = false
  return people
}

export const recordOptOut = (state: State, args: Args): RecordedRow =>
  storeOptOut(state, numberFor(state, args), {
    source: (textOr(args.p_source, 'operator') ?? 'operator') as OptOutRecord['source'],
    person_id: idOrNull(args.p_person_id),
    note: textOr(args.p_note, null),
  })

export const removeOptOut = (state: State, args: Args): RemovedRow => {
  const note = textOr(args.p_note, null)
  if (!note?.trim()) throw invalidField('note', 'must say why')
  const number = numberFor(state, args)
  importHostOptOuts(state)
  const existing = activeOf(state, number)
  if (existing !== undefined) takeBack(state, [existing], { by: 'operator', note })
  return { phone_number: number, people: untag(state, number).length, removed: existing !== undefined }
}

/** Newest first, also those that were taken back. */
export const listOptOuts = (state: State, args: Args): PageRow<OptOutRow> => {
  const campaignId = idOrNull(args.p_campaign_id)
  const search = textOr(args.p_search, '')?.trim() ?? ''
  const digits = /\p{L}/u.test(search) ? '' : search.replace(/[^0-9]/g, '')
  const limit = numberOr(args.p_limit, 50)
  const before = idOrNull(args.p_before) ?? Number.POSITIVE_INFINITY
  const items = state.optOuts
    .filter(({ id, campaign_id }) => id < before && (campaignId === null || campaign_id === campaignId))
    .filter(
      ({ note, phone_number, erased }) =>
        search === '' || contains(note, search) || (digits !== '' && !erased && phone_number.includes(digits)),
    )
    .sort((a, b) => b.id - a.id)
    .slice(0, limit)
  return {
    items: items.map(({ saidAt: _1, erased: _2, ...row }) => row),
    next: items.length === limit ? (items.at(-1)?.id ?? null) : null,
  }
}

/** Brings the host's own opt-out tags in by number, so that everyone who shares a number is covered, and takes back those whose tag is gone. */
export const importHostOptOuts = (state: State): void => {
  const tagged = new Set(
    Array.from(state.people.values())
      .filter(({ optedOut }) => optedOut)
      .flatMap(({ contacts }) => contacts.flatMap((raw) => normalizePhone(raw) ?? [])),
  )
  const untagged = state.optOuts.filter(
    ({ source, removed_at, erased, phone_number }) =>
      source === 'host' && removed_at === null && !erased && !tagged.has(phone_number),
  )
  takeBack(state, untagged, { by: 'host', note: 'the tag is gone' })
  for (const number of tagged) if (!isOptedOut(state, number)) addOptOut(state, number, { source: 'host' })
}

export const peopleWith = ({ people }: State, number: string): PersonRecord[] =>
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
