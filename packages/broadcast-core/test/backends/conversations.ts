import type { Client } from 'pg'
import type { Channel } from '../../src/channels/channelPolicy.ts'

/** Stores somebody's message as the host does, in a conversation of its own. */
export const insertIncoming = async (
  sql: Client,
  { personId, channel, msAgo }: { personId: string; channel: Channel; msAgo: number },
): Promise<void> => {
  await sql.query(
    `with made as (insert into conversations default values returning id), ours as (
      insert into channels (id_channel_provider) select id from channel_providers where name = $2 returning id
    ), ours_in as (
      insert into system_conversation (id_channel, id_conversation) select ours.id, made.id from ours, made
    ), theirs as (
      insert into person_conversation (id_person, id_conversation) select $1, id from made returning id
    )
    insert into interactions (id_person_conversation, text, time_stamp, status)
    select id, 'Hola', clock_timestamp() - $3 * interval '1 millisecond', 'processed' from theirs`,
    [Number(personId), channel, msAgo],
  )
}

/** What waits to be sent by the host's own automation. */
export const readOutgoing = async (sql: Client): Promise<{ id: string; text: string }[]> => {
  const { rows } = await sql.query(
    `select id::text, text from interactions where id_system_conversation is not null and status = 'pending_delivery' order by id`,
  )
  return rows
}
