import { expect, test } from 'vitest'
import { buildRows } from './buildRows.ts'
import type { ContactRow } from './fetchAudience.ts'

let contactId = 0
const contact = (person_id: number, contact_value: string | null, first_name: string | null = 'Ana'): ContactRow => {
  contactId += 1
  return { id: contactId, person_id, contact_value, persons: { first_name, last_name: null } }
}
const peopleOf = (contacts: ContactRow[], members?: number[], optedOut: number[] = []): number[] =>
  buildRows({ contacts, members: members && new Set(members), optedOut: new Set(optedOut) }).map((row) => row.person_id)

test('a person gets one message, to the first usable number', () => {
  const rows = buildRows({
    contacts: [contact(1, 'sin datos'), contact(1, '+54 387 15-512-3456'), contact(1, '5493875000001')],
    members: undefined,
    optedOut: new Set(),
  })
  expect(rows).toEqual([{ person_id: 1, phone_number: '5493875123456', person_name: 'Ana' }])
})

test('a number gets one message, for the person with the lowest id', () => {
  expect(peopleOf([contact(7, '5493875123456'), contact(3, '543875123456')])).toEqual([3])
})

test('nobody who opted out gets one, nor whoever shares a number with them, in the audience or not', () => {
  expect(peopleOf([contact(1, '5493875123456'), contact(2, '5493875123456')], undefined, [2])).toEqual([])
  expect(peopleOf([contact(1, '5493875123456'), contact(2, '5493875123456')], [1], [2])).toEqual([])
})

test('of a tag only its people get one, and a person without a name is named by the number', () => {
  expect(peopleOf([contact(1, '5493875123456'), contact(2, '5493875123457')], [2])).toEqual([2])
  const rows = buildRows({ contacts: [contact(1, '5493875123456', ' ')], members: undefined, optedOut: new Set() })
  expect(rows[0]?.person_name).toBe('5493875123456')
})
