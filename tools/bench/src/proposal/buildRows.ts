import { cleanText, normalizePhone } from '@iita/broadcast-core'
import type { ContactRow, FetchedAudience } from './fetchAudience.ts'

/** A row of the proposal's queue before it is inserted. */
export interface ProposalRow {
  person_id: number
  phone_number: string
  person_name: string
}

/**
 * Decides in the client who gets a message, by the kit's own rules, so that both ways make the same rows: the first usable
 * number of a person, nobody who opted out or shares a number with someone who did, one message per number.
 */
export function buildRows({ contacts, members, optedOut }: FetchedAudience): ProposalRow[] {
  const usable = contacts
    .map((contact) => ({ contact, number: normalizePhone(contact.contact_value) }))
    .filter((found): found is { contact: ContactRow; number: string } => found.number !== null)
  const refused = new Set(usable.filter(({ contact }) => optedOut.has(contact.person_id)).map(({ number }) => number))

  const chosen = new Map<number, { contact: ContactRow; number: string }>()
  for (const found of usable) {
    const { person_id } = found.contact
    if (members && !members.has(person_id)) continue
    if (!chosen.has(person_id)) chosen.set(person_id, found)
  }
  const taken = new Set<string>()
  const rows: ProposalRow[] = []
  for (const { contact, number } of [...chosen.values()].sort((a, b) => a.contact.person_id - b.contact.person_id)) {
    if (optedOut.has(contact.person_id) || refused.has(number) || taken.has(number)) continue
    taken.add(number)
    rows.push({ person_id: contact.person_id, phone_number: number, person_name: nameOf(contact) || number })
  }
  return rows
}

const nameOf = ({ persons: { first_name, last_name } }: ContactRow): string =>
  cleanText([first_name, last_name].filter((part) => part?.trim()).join(' '), 200)
