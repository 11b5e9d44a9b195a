import type { LocalDatabase } from '@iita/local-supabase'
import { createClient } from '@supabase/supabase-js'
import { createBroadcastClient } from '../../src/client.ts'
import { createPrepareHandler, sharedKey } from '../../src/edge.ts'
import { serve } from './serve.ts'
import type { Callers } from './stackBackend.ts'

/** Operators who sign in: the edge function passes their token on. */
export const signedInCallers = async ({ supabaseUrl, anonKey, authenticatedKey }: LocalDatabase): Promise<Callers> => {
  const { url, stop } = await serve(
    createPrepareHandler({ supabase: { createClient, url: supabaseUrl, key: anonKey }, origins: [] }),
  )
  const as = (key: string) => createBroadcastClient({ edge: { url, headers: { authorization: `Bearer ${key}` } } })
  return { operator: as(authenticatedKey), nobody: as(anonKey), stop }
}

const operatorKey = 'key-of-the-operators-0001'
const powerlessKey = 'key-without-any-right-0001'

/** Operators who do not: they share a key, and the edge function has the service key. */
export const sharedKeyCallers = async ({ supabaseUrl, serviceRoleKey }: LocalDatabase): Promise<Callers> => {
  const authorize = sharedKey({
    keys: [
      { key: operatorKey, actor: 'operator@example.com' },
      { key: powerlessKey, rights: [] },
    ],
  })
  const supabase = { createClient, url: supabaseUrl, key: serviceRoleKey }
  const { url, stop } = await serve(createPrepareHandler({ supabase, origins: [], authorize }))
  const as = (key: string) => createBroadcastClient({ edge: { url, headers: () => ({ 'x-broadcast-key': key }) } })
  return { operator: as(operatorKey), nobody: as(powerlessKey), stop }
}
