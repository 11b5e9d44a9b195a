// A CRM's own process that makes one campaign and looks at it. What it learned is still in use when its heap is measured.
import { randomUUID } from 'node:crypto'
import { createBroadcastClient } from '@iita/broadcast-core'
import { createClient, type SupabaseClient } from '@supabase/supabase-js'
import { campaignFor, oneCall } from '../campaign.ts'
import { readInput, say } from '../processes/clientPipe.ts'
import { buildRows } from '../proposal/buildRows.ts'
import { fetchAudience } from '../proposal/fetchAudience.ts'
import { countReceived } from './countReceived.ts'
import type { MemoryInput, MemoryTurn } from './memoryTurn.ts'
import { watchHeap } from './watchHeap.ts'

const { supabaseUrl, operatorKey, way, filter } = await readInput<MemoryInput>()
const bytesReceived = countReceived()
const heapUse = watchHeap()
const known = await { ours, proposal }[way](createClient(supabaseUrl, operatorKey))
const use = heapUse()
// Reads `known` only now, so that it cannot have been collected.
say({ pending: known.pending(), bytesReceived: bytesReceived(), ...use } satisfies MemoryTurn)

async function ours(supabase: SupabaseClient) {
  const { campaigns } = createBroadcastClient({ supabase })
  const campaign = await campaigns.prepare(campaignFor(filter), { requestId: randomUUID(), chunkSize: oneCall })
  const progress = await campaigns.progress(campaign.id)
  const list = await campaigns.list()
  return { list, pending: () => Math.min(progress.totalRecipients, list.items[0]?.totalRecipients ?? 0) }
}

async function proposal(supabase: SupabaseClient) {
  const rows = buildRows(await fetchAudience(supabase, filter))
  return { pending: () => rows.length }
}
