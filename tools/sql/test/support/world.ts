import { randomUUID } from 'node:crypto'
import type { Client } from 'pg'
import { callAs, type Json, json } from './callAs.ts'
import { templates } from './templates.ts'

export interface PersonOptions {
  firstName?: string | null
  lastName?: string | null
  /** Their WhatsApp contacts, as typed into the host; one number of Salta by default. */
  phones?: (string | null)[]
  /** Active course tags. */
  tags?: string[]
}

export interface SenderOptions {
  ratePerSecond?: number
  dailyLimit?: number | null
  accountId?: string
}

export interface CampaignOptions {
  /** How many people to make for it. Leave out to give a filter. */
  people?: number
  senderId?: string | null
  campaign?: Record<string, unknown>
  chunk?: number
}

export type HostChannel = 'whatsapp' | 'whatsapp cloud api' | 'instagram' | 'messenger' | 'email'

export interface WritesOptions {
  /** How long ago, as an interval of Postgres; negative for the future. */
  ago?: string
  /** The conversation, by its id; a new one by default. */
  conversationId?: number
}

/** Makes people, senders and campaigns through the front door, each with a name of its own. */
export type World = ReturnType<typeof createWorld>

export const createWorld = (sql: Client) => {
  let count = 0
  const unique = (word: string): string => `${word} ${++count}`

  /** A free canonical number of Salta. */
  const phone = (): string => `549387${String(4_000_000 + ++count)}`

  const addTag = async (personId: number, name: string, content: string, disabled: boolean | null = null) => {
    await sql.query(
      'insert into person_soft_data (person_id, data_name, data_content, disabled) values ($1, $2, $3, $4)',
      [personId, name, content, disabled],
    )
  }

  const addContact = async (personId: number, value: string | null, providerId = 1) => {
    await sql.query('insert into person_contacts (person_id, channel_provider_id, contact_value) values ($1, $2, $3)', [
      personId,
      providerId,
      value,
    ])
  }

  const person = async (options: PersonOptions = {}): Promise<number> => {
    const { firstName = 'Ana', lastName = null, phones = [phone()], tags = [] } = options
    const { rows } = await sql.query('insert into persons (first_name, last_name) values ($1, $2) returning id', [
      firstName,
      lastName,
    ])
    for (const value of phones) await addContact(rows[0].id, value)
    for (const tag of tags) await addTag(rows[0].id, 'tag_curso_interes', tag)
    return rows[0].id
  }

  /** A conversation over one of our numbers or accounts, a new one; answers its id. */
  const conversation = async (personId: number, channel: HostChannel): Promise<number> => {
    const { rows } = await sql.query(
      `with made as (insert into conversations default values returning id), ours as (
        insert into channels (id_channel_provider, name) select id, name from channel_providers where name = $2 returning id
      ), system as (
        insert into system_conversation (id_channel, id_conversation) select ours.id, made.id from ours, made
      )
      insert into person_conversation (id_person, id_conversation) select $1, made.id from made returning id_conversation as id`,
      [personId, channel],
    )
    return rows[0].id
  }

  /** The host takes in a message of somebody's; answers its conversation's id. */
  const writes = async (personId: number, channel: HostChannel, options: WritesOptions = {}): Promise<number> => {
    const { ago = '0', conversationId = await conversation(personId, channel) } = options
    await sql.query(
      `insert into interactions (id_person_conversation, text, time_stamp, status)
       select id, 'Hola', clock_timestamp() - $3::interval, 'processed' from person_conversation
       where id_conversation = $1 and id_person = $2`,
      [conversationId, personId, ago],
    )
    return conversationId
  }

  /** People with a number and one tag each, in one statement. */
  const people = async (size: number, tag: string): Promise<number[]> => {
    const first = 4_000_001 + count
    count += size
    const { rows } = await sql.query(
      `with person as (
        insert into persons (first_name) select 'Persona ' || g from generate_series(1, $1::int) g returning id
      ), numbered as (select id, row_number() over (order by id) - 1 as n from person),
      contact as (
        insert into person_contacts (person_id, channel_provider_id, contact_value)
        select id, 4, '549387' || ($2::int + n) from numbered
      ), tagged as (
        insert into person_soft_data (person_id, data_name, data_content) select id, 'tag_curso_interes', $3 from numbered
      )
      select id from numbered order by id`,
      [size, first, tag],
    )
    return rows.map((row) => row.id)
  }

  const sender = async (options: SenderOptions = {}): Promise<string> => {
    const { ratePerSecond = 10_000, dailyLimit = null, accountId = unique('account') } = options
    const id = `1000${++count}`
    await callAs(sql, 'service_role', 'update_broadcast_sender', {
      p_phone_number_id: id,
      p_sender: { account_id: accountId, rate_per_second: ratePerSecond, daily_limit: dailyLimit },
    })
    return id
  }

  const syncTemplates = (list: object[] = Object.values(templates), complete = false) =>
    callAs(sql, 'service_role', 'sync_broadcast_templates', { p_templates: json(list), p_complete: complete })

  const prepare = (campaign: Record<string, unknown>, chunk = 200_000, requestId: string = randomUUID()) =>
    callAs(sql, 'operator', 'prepare_broadcast_campaign', {
      p_request_id: requestId,
      p_campaign: { name: unique('campaign'), template_name: 'aviso', ...campaign },
      p_chunk: chunk,
    })

  /** A prepared campaign; answers its id. */
  const prepared = async ({
    people: size,
    senderId = null,
    campaign = {},
    chunk,
  }: CampaignOptions): Promise<number> => {
    const tag = unique('tag')
    if (size !== undefined) await people(size, tag)
    const filter = size === undefined ? {} : { filter: { include_tags: [tag] } }
    const answer = await prepare({ sender_phone_number_id: senderId, ...filter, ...campaign }, chunk)
    return answer.campaign.id
  }

  const start = (id: number): Promise<Json> =>
    callAs(sql, 'operator', 'start_broadcast_campaign', { p_campaign_id: id })

  /** A campaign that is sending; answers its id. */
  const started = async (options: CampaignOptions): Promise<number> => {
    const id = await prepared(options)
    await start(id)
    return id
  }

  const campaign = (id: number): Promise<Json> =>
    callAs(sql, 'operator', 'get_broadcast_campaign', { p_campaign_id: id })

  /** The rows of a campaign by person. */
  const messages = async (campaignId: number): Promise<Json[]> =>
    (await sql.query('select * from broadcast_queue where campaign_id = $1 order by person_id', [campaignId])).rows

  const recount = async (campaignId: number): Promise<Json> =>
    (await callAs(sql, 'service_role', 'recount_broadcast_campaign', { p_campaign_id: campaignId })).differences

  const maintain = (): Promise<Json> => callAs(sql, 'service_role', 'run_broadcast_maintenance')

  /** Rounds of maintenance until one has nothing more to do. */
  const maintainAll = async (): Promise<void> => {
    for (let more = true; more; ) more = (await maintain()).more
  }

  return {
    unique,
    phone,
    addTag,
    addContact,
    person,
    conversation,
    writes,
    people,
    sender,
    syncTemplates,
    prepare,
    prepared,
    start,
    started,
    campaign,
    messages,
    recount,
    maintain,
    maintainAll,
  }
}
