import { randomUUID } from 'node:crypto'
import type { Client } from 'pg'
import { callAs, type Json, json } from './callAs.ts'

export interface ClaimOptions {
  claimId?: string
  limit?: number
  leaseSeconds?: number
}

/** The service role's side of the queue, for one sender. */
export type Runner = ReturnType<typeof createRunner>

export const createRunner = (client: Client, senderId: string, runnerId = 'runner') => {
  const claim = ({ claimId = randomUUID(), limit = 1000, leaseSeconds = 60 }: ClaimOptions = {}): Promise<Json> =>
    callAs(client, 'service_role', 'claim_broadcast_messages', {
      p_claim_id: claimId,
      p_runner_id: runnerId,
      p_sender: senderId,
      p_limit: limit,
      p_lease_seconds: leaseSeconds,
    })

  const record = (claimId: string, outcomes: object[]): Promise<Json> =>
    callAs(client, 'service_role', 'record_broadcast_outcomes', { p_claim_id: claimId, p_outcomes: json(outcomes) })

  const release = (claimId: string, ids: number[]): Promise<Json> =>
    callAs(client, 'service_role', 'release_broadcast_messages', { p_claim_id: claimId, p_message_ids: ids })

  const statuses = (list: object[]): Promise<Json> =>
    callAs(client, 'service_role', 'apply_broadcast_statuses', {
      p_statuses: json(list.map((status) => ({ phone_number_id: senderId, at: new Date().toISOString(), ...status }))),
    })

  /** Records one kind of outcome for every message of a claim. */
  const recordAll = (claimed: Json, kind: string, extra: object = {}): Promise<Json> =>
    record(
      claimed.claim_id,
      claimed.messages.map(({ id, attempt }: Json) => ({
        id,
        attempt,
        kind,
        ...acceptance(kind, id, attempt),
        ...extra,
      })),
    )

  return { claim, record, recordAll, release, statuses }
}

/** The wamid that Meta gives a message in these tests. */
export const wamidOf = (id: number, attempt = 1): string => `wamid.${id}.${attempt}`

export const callbackOf = (id: number, attempt = 1): string => `ib:${id}:${attempt}`

const acceptance = (kind: string, id: number, attempt: number): object =>
  kind === 'accepted' ? { wamid: wamidOf(id, attempt) } : {}

/** Lets the lease of a claim run out now, as time would. */
export const endLease = async (sql: Client, claimId: string): Promise<void> => {
  await sql.query(
    `update broadcast_claims set lease_until = clock_timestamp() - interval '1 second' where claim_id = $1`,
    [claimId],
  )
}
