import { createBroadcastClient } from '@iita/broadcast-core'
import { createSupabaseDatabase } from '@iita/broadcast-core/edge'
import { createClient } from '@supabase/supabase-js'
import { env } from './env.ts'

const supabase = createClient(env('SUPABASE_URL'), env('SUPABASE_SERVICE_ROLE_KEY'), {
  auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
})

/** As the service role. Nothing is called until one of them is used. */
export const database = createSupabaseDatabase(supabase)
export const broadcast = createBroadcastClient({ supabase })
