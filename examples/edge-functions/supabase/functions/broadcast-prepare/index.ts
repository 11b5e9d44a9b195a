// What the CRM calls: prepare, start, progress, sync-templates, and every other action of the kit.
import { createPrepareHandler, type SharedKey, sharedKey } from '@iita/broadcast-core/edge'
import { createClient } from '@supabase/supabase-js'
import { env, list } from '../_shared/env.ts'
import { report } from '../_shared/report.ts'

const url = env('SUPABASE_URL')
const keys: SharedKey[] = list('BROADCAST_KEYS').map((key) => ({ key, actor: 'CRM' }))
const syncKeys: SharedKey[] = list('BROADCAST_SYNC_KEYS').map((key) => ({
  key,
  actor: 'Make',
  rights: ['sync_templates'],
}))
const options = {
  origins: list('BROADCAST_ORIGINS'),
  onError: (error: unknown, action: string | null) => report(`prepare_failed ${action}`, error),
}

/** Everyone calls with their own token, and the database decides what they may do. */
const byToken = () =>
  createPrepareHandler({ ...options, supabase: { createClient, url, key: env('SUPABASE_ANON_KEY') } })
const byKey = () =>
  createPrepareHandler({
    ...options,
    supabase: { createClient, url, key: env('SUPABASE_SERVICE_ROLE_KEY') },
    authorize: sharedKey({ keys: [...keys, ...syncKeys] }),
  })

// Only keys of the CRM mean that nobody signs in; a sync key is Make's, beside operators who do.
const withKey = keys.length + syncKeys.length > 0 ? byKey() : byToken()
const withoutKey = keys.length > 0 ? withKey : byToken()

Deno.serve((request) => (request.headers.has('x-broadcast-key') ? withKey : withoutKey)(request))
