// What the CRM calls: prepare, start, progress, sync-templates, and every other action of the kit.
import { createPrepareHandler, type SharedKey, sharedKey } from '@iita/broadcast-core/edge'
import { createClient } from '@supabase/supabase-js'
import { env, list } from '../_shared/env.ts'
import { report } from '../_shared/report.ts'

const url = env('SUPABASE_URL')
const keys: SharedKey[] = [
  ...list('BROADCAST_KEYS').map((key) => ({ key, actor: 'CRM' })),
  ...list('BROADCAST_SYNC_KEYS').map((key) => ({ key, actor: 'Make', rights: ['sync_templates'] as const })),
]

Deno.serve(
  createPrepareHandler({
    // Without shared keys everyone calls with their own token, and the database decides what they may do.
    ...(keys.length === 0
      ? { supabase: { createClient, url, key: env('SUPABASE_ANON_KEY') } }
      : { supabase: { createClient, url, key: env('SUPABASE_SERVICE_ROLE_KEY') }, authorize: sharedKey({ keys }) }),
    origins: list('BROADCAST_ORIGINS'),
    onError: (error, action) => report(`prepare_failed ${action}`, error),
  }),
)
