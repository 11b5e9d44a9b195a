import type { Client } from 'pg'
import { people } from './people.ts'

/** Puts the people into the host's own tables, as its CRM would. */
export const insertPeople = async (sql: Client): Promise<void> => {
  const rows = people.map(({ id, firstName, lastName, phones, tags = [], optedOut = false }) => ({
    id: Number(id),
    first_name: firstName,
    last_name: lastName,
    phones,
    tags,
    opted_out: optedOut,
  }))
  await sql.query(
    `with given as materialized (
      select * from jsonb_to_recordset($1) as p (
        id int, first_name text, last_name text, phones jsonb, tags jsonb, opted_out boolean)
    ), person as (
      insert into persons (id, first_name, last_name) select id, first_name, last_name from given
    ), contact as (
      insert into person_contacts (person_id, channel_provider_id, contact_value)
      select g.id, case when n = 1 then 1 else 4 end, phone
      from given g, jsonb_array_elements_text(g.phones) with ordinality e (phone, n)
      order by g.id, n
    ), tag as (
      insert into person_soft_data (person_id, data_name, data_content)
      select g.id, 'tag_curso_interes', tag from given g, jsonb_array_elements_text(g.tags) tag
    )
    insert into person_soft_data (person_id, data_name, data_content)
    select id, 'opt_out_difusion', 'true' from given where opted_out`,
    [JSON.stringify(rows)],
  )
}
