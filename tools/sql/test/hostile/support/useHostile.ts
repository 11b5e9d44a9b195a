import type { Client } from 'pg'
import { afterAll, beforeAll, expect } from 'vitest'
import { callAs, type Json } from '../../support/callAs.ts'
import { createRunner, type Runner } from '../../support/createRunner.ts'
import { createHttp, type Http } from '../../support/http.ts'
import { type TestApi, useApi } from '../../support/useDatabase.ts'

/** Who tries: A no login, `anonymous` a login without an account, B a user whom the host refuses, O an operator, S the server. */
export type Role = 'A' | 'anonymous' | 'B' | 'O' | 'S'

export interface Hostile {
  db: TestApi
  http: Http
  key(role: Role): string
  /** One that is sending, with a message of each end; its rows are what nobody may touch. */
  campaignId: number
  messageId: number
  draftId: number
  senderId: string
  /** Somebody who has just written on WhatsApp. */
  personId: number
  runner: Runner
  /** Runs something that must be without any effect, and fails when a row of any table changed. */
  unchanged<T>(run: () => Promise<T>): Promise<T>
}

/** A host's rule beside the default one: a token may say that its user has no business with broadcasts. */
const rule = `create or replace function public.broadcast_authorize(p_action text) returns boolean
  language sql stable set search_path = ''
  as $$ select auth.uid() is not null and not coalesce((auth.jwt() ->> 'is_anonymous')::boolean, false)
    and coalesce(auth.jwt() -> 'app_metadata' ->> 'broadcasts', '') <> 'none' $$`

/** A database with something to steal and to break, and everyone who would. */
export const useHostile = (): Hostile => {
  const hostile = {} as Hostile
  const keys = {} as Record<Role, string>
  const db = useApi(async ({ sql, world }) => {
    await sql.query(rule)
    await world.syncTemplates()
    hostile.senderId = await world.sender()
    hostile.runner = createRunner(sql, hostile.senderId)
    hostile.campaignId = await world.started({ people: 4, senderId: hostile.senderId })
    await hostile.runner.recordAll(await hostile.runner.claim({ limit: 2 }), 'accepted')
    hostile.messageId = (await world.messages(hostile.campaignId))[0].id
    hostile.personId = await world.person()
    await world.writes(hostile.personId, 'whatsapp')
    const draft = await callAs(sql, 'operator', 'save_broadcast_draft', {
      p_request_id: '3f0c8a5e-8a45-4bb2-9d33-6c3fd7f5ad01',
      p_campaign: { name: 'Borrador' },
    })
    hostile.draftId = draft.id
    await callAs(sql, 'operator', 'record_broadcast_opt_out', { p_phone: '5493875550100', p_note: 'lo pidió' })
  })
  beforeAll(async () => {
    if (db.database === undefined) return
    const { anonKey, authenticatedKey, serviceRoleKey, mintKey } = db.database
    const user = { role: 'authenticated', aud: 'authenticated', email: 'b@example.com' }
    Object.assign(keys, {
      A: anonKey,
      anonymous: await mintKey({ ...user, sub: '0f3f3b0a-4a0f-4d0c-8f05-57e5a9d2f001', is_anonymous: true }),
      B: await mintKey({ ...user, sub: '0f3f3b0a-4a0f-4d0c-8f05-57e5a9d2f002', app_metadata: { broadcasts: 'none' } }),
      O: authenticatedKey,
      S: serviceRoleKey,
    })
  })

  let before: Json | undefined
  afterAll(() => {
    before = undefined
  })
  return Object.assign(hostile, {
    db,
    http: createHttp(() => db.database),
    key: (role: Role) => keys[role],
    unchanged: async <T>(run: () => Promise<T>): Promise<T> => {
      before = await fingerprint(db.sql)
      const answer = await run()
      expect(await fingerprint(db.sql)).toEqual(before)
      return answer
    },
  })
}

/** Rows and contents of every table, ours and the host's. */
const fingerprint = async (sql: Client): Promise<Json> => {
  const { rows } = await sql.query(`select table_schema as schema, table_name as name from information_schema.tables
    where table_schema in ('public', 'broadcast_private') and table_type = 'BASE TABLE' order by 1, 2`)
  const parts = rows.map(
    ({ schema, name }) =>
      `select '${name}' as name, count(*) as rows, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as content
       from "${schema}"."${name}" t`,
  )
  return (await sql.query(parts.join(' union all '))).rows
}
