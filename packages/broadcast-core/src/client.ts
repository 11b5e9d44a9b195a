import type { Campaigns } from './campaigns/campaigns.ts'
import { createCampaigns } from './campaigns/createCampaigns.ts'
import { createSupabaseDatabase, type SupabaseRpcClient } from './db/createSupabaseDatabase.ts'
import type { Database } from './db/database.ts'
import { InvalidInputError } from './errors/InvalidInputError.ts'
import { createOptOuts, type OptOuts } from './opt-outs/optOuts.ts'
import { createRecipients, type Recipients } from './recipients/recipients.ts'
import { createSenders, type Senders } from './senders/senders.ts'
import { createTemplates, type Templates } from './templates/templates.ts'
import { withInputNames } from './values/withInputNames.ts'

/**
 * The operator's side. Every method ends its call when the `signal` of its options does, throws `BroadcastError`s only, and
 * may be repeated after a `network` error.
 */
export interface BroadcastClient {
  readonly campaigns: Campaigns
  readonly recipients: Recipients
  readonly templates: Templates
  readonly senders: Senders
  readonly optOuts: OptOuts
}

export interface BroadcastClientOptions {
  /** The host's own client of supabase-js: calls run as whoever it is signed in as. */
  supabase: SupabaseRpcClient
}

/**
 * A {@link BroadcastClient} over Supabase. Makes no call until one of its methods is called.
 *
 * @throws {InvalidInputError} for a service key in a browser, where everyone could read it
 * @example
 * const broadcast = createBroadcastClient({ supabase })
 * const { items } = await broadcast.campaigns.list({ status: ['sending'] })
 */
export const createBroadcastClient = ({ supabase }: BroadcastClientOptions): BroadcastClient => {
  if (isBrowser() && holdsServiceKey(supabase)) {
    throw new InvalidInputError([{ path: 'supabase', message: 'holds a service key, which everyone can read here' }], {
      hint: 'Create the client with the anon or publishable key, and let operators sign in. Then revoke that key.',
    })
  }
  return createClientFromDatabase(createSupabaseDatabase(supabase))
}

/** The same client over any other way to the database's functions. */
export const createClientFromDatabase = (way: Database): BroadcastClient => {
  const database = withInputNames(way)
  return {
    campaigns: createCampaigns(database),
    recipients: createRecipients(database),
    templates: createTemplates(database),
    senders: createSenders(database),
    optOuts: createOptOuts(database),
  }
}

/** Some servers have a `window` too, but none has a page in it. */
const isBrowser = (): boolean => {
  const { window } = globalThis as { window?: { document?: unknown } }
  return window?.document !== undefined
}

/** supabase-js keeps its key in a field that only its types hide. */
const holdsServiceKey = (supabase: SupabaseRpcClient): boolean => {
  const { supabaseKey: key } = supabase as { supabaseKey?: unknown }
  if (typeof key !== 'string') return false
  return key.startsWith('sb_secret_') || roleOf(key) === 'service_role'
}

/** The role a JWT names; `undefined` for what is none, such as a publishable key. */
const roleOf = (key: string): unknown => {
  const [, payload = ''] = key.split('.')
  try {
    return JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')))?.role
  } catch {
    return undefined
  }
}
