import type { Campaigns } from './campaigns/campaigns.ts'
import { createCampaigns } from './campaigns/createCampaigns.ts'
import { createEdgeDatabase, type EdgeOptions } from './db/createEdgeDatabase.ts'
import { createSupabaseDatabase, type SupabaseRpcClient } from './db/createSupabaseDatabase.ts'
import type { Database } from './db/database.ts'
import { createMessages, type Messages } from './messages/messages.ts'
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
  readonly messages: Messages
}

/** One way to the database: the host's Supabase client, or the edge function. */
export type BroadcastClientOptions =
  | {
      /** The host's own client of supabase-js: calls run as whoever it is signed in as. */
      supabase: SupabaseRpcClient
      edge?: undefined
    }
  | {
      /** For hosts without logins: every call goes through the edge function, which decides who may do what. */
      edge: EdgeOptions
      supabase?: undefined
    }

/**
 * A {@link BroadcastClient}. Makes no call until one of its methods is called. Through the edge function, `templates.sync` and
 * `senders.update` are always `forbidden`: servers do these.
 *
 * @throws {InvalidInputError} for a service key in a browser, its workers included, where everyone could read it (one that the
 *   client's `accessToken` function hands out is not seen); for an address that is none
 * @example
 * const broadcast = createBroadcastClient({ supabase })
 * const { items } = await broadcast.campaigns.list({ status: ['sending'] })
 */
export const createBroadcastClient = (options: BroadcastClientOptions): BroadcastClient =>
  createClientFromDatabase(
    options.edge === undefined ? createSupabaseDatabase(options.supabase) : createEdgeDatabase(options.edge),
  )

/** The same client over any other way to the database's functions. */
export const createClientFromDatabase = (way: Database): BroadcastClient => {
  const database = withInputNames(way)
  return {
    campaigns: createCampaigns(database),
    recipients: createRecipients(database),
    templates: createTemplates(database),
    senders: createSenders(database),
    optOuts: createOptOuts(database),
    messages: createMessages(database),
  }
}
