import type { Client } from 'pg'
import { generatePeople, type Person } from './generatePeople.ts'

const batchSize = 5_000

/**
 * Fills the host's empty tables with people.
 *
 * @param superuser because foreign keys are not checked row by row: what is inserted fits together
 */
export const insertPeople = async (superuser: Client, options: { seed: number; people: number }): Promise<void> => {
  const ids = { contact: 0, softData: 0 }
  let batch: Person[] = []
  await superuser.query(`begin; set local session_replication_role = 'replica'`)
  for (const person of generatePeople(options)) {
    if (batch.push(person) < batchSize) continue
    await insertBatch(superuser, batch, ids)
    batch = []
  }
  await insertBatch(superuser, batch, ids)
  for (const table of ['persons', 'person_contacts', 'person_soft_data']) {
    await superuser.query(
      `select setval(pg_get_serial_sequence('public.${table}', 'id'), coalesce(max(id), 0) + 1, false) from public.${table}`,
    )
  }
  await superuser.query('commit')
  await superuser.query('analyze public.persons, public.person_contacts, public.person_soft_data')
}

const insertBatch = async (
  client: Client,
  people: Person[],
  ids: { contact: number; softData: number },
): Promise<void> => {
  const contacts = people.flatMap(({ id, contacts }) => contacts.map((contact) => ({ personId: id, ...contact })))
  const softData = people.flatMap(({ id, createdAt, softData }) =>
    softData.map((data) => ({ personId: id, createdAt, ...data })),
  )
  await client.query(
    `insert into public.persons (id, first_name, last_name, email, country, state_province, creation_datetime)
     select * from unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[])`,
    [
      people.map((person) => person.id),
      people.map((person) => person.firstName),
      people.map((person) => person.lastName),
      people.map((person) => person.email),
      people.map((person) => person.country),
      people.map((person) => person.stateProvince),
      people.map((person) => person.createdAt),
    ],
  )
  await client.query(
    `insert into public.person_contacts (id, person_id, channel_provider_id, contact_value, external_reference)
     select * from unnest($1::int[], $2::int[], $3::int[], $4::text[], $5::text[])`,
    [
      contacts.map(() => (ids.contact += 1)),
      contacts.map((contact) => contact.personId),
      contacts.map((contact) => contact.providerId),
      contacts.map((contact) => contact.value),
      contacts.map((contact) => contact.externalReference),
    ],
  )
  await client.query(
    `insert into public.person_soft_data (id, person_id, data_name, data_content, datetime, disabled, editable, source)
     select * from unnest($1::int[], $2::int[], $3::text[], $4::text[], $5::timestamptz[], $6::bool[], $7::bool[], $8::text[])`,
    [
      softData.map(() => (ids.softData += 1)),
      softData.map((data) => data.personId),
      softData.map((data) => data.name),
      softData.map((data) => data.content),
      softData.map((data) => data.createdAt),
      softData.map((data) => data.disabled),
      softData.map((data) => data.editable),
      softData.map((data) => data.source),
    ],
  )
}
