import type { LocalDatabase } from '@iita/local-supabase'
import type { Client } from 'pg'
import { createHttp } from '../support/http.ts'
import { type Outcome, probe } from './probe.ts'
import { type DatabaseObject, readObjects } from './readObjects.ts'

/** Who tries: no login, a login without an account, a user whom the host refuses, one whom it lets, the server. */
export const callers = ['anon', 'anonymous', 'refused', 'operator', 'service_role'] as const
export type Caller = (typeof callers)[number]

/** By the object's label; what is in our own schema goes by that name. */
export type Outcomes = Record<string, Record<Caller, Outcome>>

const atOnce = 8

const keysOf = async (database: LocalDatabase): Promise<Record<Caller, string>> => ({
  anon: database.anonKey,
  anonymous: await database.mintKey({
    role: 'authenticated',
    sub: 'd5b1c1de-30c1-4a5f-a36c-6fb8f0dc5c31',
    is_anonymous: true,
  }),
  refused: database.authenticatedKey,
  operator: database.authenticatedKey,
  service_role: database.serviceRoleKey,
})

/** Tries everything there is as everyone, and tells what each got. Leaves the host's rule refusing everybody. */
export const probeAll = async (database: LocalDatabase, client: Client): Promise<Outcomes> => {
  const keys = await keysOf(database)
  const http = createHttp(() => database)
  const objects = await readObjects(client)
  const outcomes: Outcomes = {}

  const tryAs = async (caller: Caller): Promise<void> => {
    const rest = [...objects]
    const work = async (): Promise<void> => {
      for (let object = rest.shift(); object !== undefined; object = rest.shift()) {
        const label = labelOf(object)
        outcomes[label] = {
          ...(outcomes[label] as Record<Caller, Outcome>),
          [caller]: await probe(http, keys[caller], object),
        }
      }
    }
    await Promise.all(Array.from({ length: atOnce }, work))
  }

  for (const caller of callers) if (caller !== 'refused') await tryAs(caller)
  await client.query(
    `create or replace function public.broadcast_authorize(p_action text) returns boolean language sql stable
     set search_path = '' as $$ select false $$`,
  )
  await tryAs('refused')
  return outcomes
}

const labelOf = ({ schema, label }: DatabaseObject): string => (schema === 'public' ? label : `${schema} ${label}`)
