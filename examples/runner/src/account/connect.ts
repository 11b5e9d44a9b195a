import { type BroadcastClient, createBroadcastClient } from '@iita/broadcast-core'
import { createMetaClient, type GraphUrlOptions, type MetaClient } from '@iita/broadcast-core/meta'
import { createSupabaseDatabase, type Database } from '@iita/broadcast-core/runner'
import { createClient } from '@supabase/supabase-js'
import type { Environment } from '../environment.ts'

/** The two sides the runner stands between. Nothing is called until one of them is used. */
export interface Connections {
  database: Database
  broadcast: BroadcastClient
  meta: MetaClient
  /** Where the Graph API is, as the core takes it. */
  graph: GraphUrlOptions
}

export const connect = (environment: Environment): Connections => {
  const supabase = createClient(environment.SUPABASE_URL, environment.SUPABASE_SERVICE_ROLE_KEY, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
  })
  const graph = {
    graphUrl: environment.META_GRAPH_URL,
    graphVersion: environment.META_GRAPH_VERSION,
    allowGraphHost: environment.META_ALLOW_GRAPH_HOST,
  }
  return {
    database: createSupabaseDatabase(supabase),
    broadcast: createBroadcastClient({ supabase }),
    meta: createMetaClient({ ...graph, accessToken: environment.META_ACCESS_TOKEN }),
    graph,
  }
}
