import type { Client } from 'pg'
import { callAs, type Json, json } from './callAs.ts'

/** What apply_broadcast_replies answers when nothing came of any. */
export const nothing = { opted_out: 0, resumed: 0, repeated: 0, ignored: 0 }

/** People's replies to one of our senders, and the opt-outs that come of them. */
export const createReplies = (sql: Client, senderId: string) => {
  let second = 0

  const apply = (replies: unknown, client = sql): Promise<Json> =>
    callAs(client, 'service_role', 'apply_broadcast_replies', { p_replies: json(replies) })

  /** Each a second after the one before. */
  const reply = (from: string, said: object): object => ({
    phone_number_id: senderId,
    from,
    wamid: `wamid.reply.${++second}`,
    at: new Date(Date.UTC(2026, 10, 1) + second * 1000).toISOString(),
    ...said,
  })

  const optOutsOf = async (number: string): Promise<Json[]> =>
    (await sql.query('select * from broadcast_opt_outs where phone_number = $1 order by id', [number])).rows

  const isOut = async (number: string): Promise<boolean> =>
    (await optOutsOf(number)).some((row) => row.removed_at === null)

  return { apply, reply, optOutsOf, isOut }
}
