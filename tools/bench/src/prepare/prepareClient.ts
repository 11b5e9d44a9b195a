// A CRM's own process: prepares for everyone, in turns with the proposal's way of doing it in the client.
import { randomUUID } from 'node:crypto'
import { createBroadcastClient } from '@iita/broadcast-core'
import { createClient } from '@supabase/supabase-js'
import { campaignFor, oneCall } from '../campaign.ts'
import { readInput, say } from '../processes/clientPipe.ts'
import { buildRows } from '../proposal/buildRows.ts'
import { fetchAudience } from '../proposal/fetchAudience.ts'
import { insertRows } from '../proposal/insertRows.ts'
import type { PrepareInput, PrepareTurn } from './prepareTurn.ts'

const input = await readInput<PrepareInput>()
let calls = 0
const supabase = createClient(input.supabaseUrl, input.operatorKey, {
  global: {
    fetch: (...request) => {
      calls += 1
      return fetch(...request)
    },
  },
})
const broadcast = createBroadcastClient({ supabase })
const everyone = { everyone: true } as const

for (let round = 0; round < input.rounds; round += 1) {
  await turn('ours', async () => {
    const options = { requestId: randomUUID(), chunkSize: oneCall }
    const campaign = await broadcast.campaigns.prepare(campaignFor(everyone), options)
    const { id, audienceCount, totalRecipients, skippedCount } = campaign
    return {
      campaignId: id,
      matched: audienceCount ?? 0,
      rows: totalRecipients + skippedCount,
      pending: totalRecipients,
    }
  })
  await turn('proposal', async () => {
    const rows = buildRows(await fetchAudience(supabase, everyone))
    await insertRows(supabase, rows)
    return { rows: rows.length, pending: rows.length }
  })
}

async function turn(way: PrepareTurn['way'], prepare: () => Promise<Omit<PrepareTurn, 'way' | 'ms' | 'calls'>>) {
  calls = 0
  const begin = performance.now()
  const made = await prepare()
  const ms = performance.now() - begin
  say({ way, ms, calls, ...made } satisfies PrepareTurn)
}
