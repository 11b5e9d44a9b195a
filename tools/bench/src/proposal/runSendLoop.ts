import path from 'node:path'
import { acceptanceRate, readLedger, type World } from '@iita/demo'
import { withClient } from '@iita/local-supabase'
import { template } from '../campaign.ts'
import type { Own } from '../processes/owned.ts'
import { runClient } from '../processes/runClient.ts'
import { createTables } from './createTables.ts'
import type { SendAnswer, SendInput } from './sendInput.ts'

export interface SendLoopResult {
  messages: number
  /** By the simulator's ledger, as for the runner. */
  messagesPerSecond: number
  loopCpuSeconds: number
}

/**
 * Lets the proposal's loop send to some of the people whom a finished campaign reached, over the same simulator and API. The
 * runners are stopped and no statuses come back, so that it has the machine to itself. Throws when it did not send them all.
 */
export async function runSendLoop(
  world: World,
  { campaignId, messages, own }: { campaignId: string; messages: number; own: Own },
): Promise<SendLoopResult> {
  const { stack, simulator, runners } = world
  for (const runner of runners) await runner.stop()
  await askSimulator(world, '/webhook', { url: null })
  await askSimulator(world, '/reset', {})
  await createTables(stack)
  const proposalCampaignId = await copyRecipients(world, campaignId, messages)

  const input: SendInput = {
    supabaseUrl: stack.supabaseUrl,
    serviceRoleKey: stack.serviceRoleKey,
    graphUrl: simulator.ready.graph_url,
    phoneNumberId: simulator.ready.phone_number_id,
    accessToken: simulator.ready.access_token,
    campaignId: proposalCampaignId,
  }
  const script = path.join(import.meta.dirname, 'sendClient.ts')
  const [answer] = await runClient<SendAnswer>({ script, input, own })
  const ledger = await readLedger(simulator.ready.admin_url)
  if (answer === undefined || answer.sent === 0 || answer.sent !== ledger.length)
    throw new Error(`the proposal's loop sent ${answer?.sent} messages of ${messages}, Meta accepted ${ledger.length}`)
  return { messages: answer.sent, messagesPerSecond: acceptanceRate(ledger), loopCpuSeconds: answer.cpuSeconds }
}

async function askSimulator({ simulator }: World, path: string, body: unknown): Promise<void> {
  const response = await fetch(`${simulator.ready.admin_url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`the simulator refused ${path}: ${await response.text()}`)
}

/** A campaign of the proposal for the first people of one of ours. */
const copyRecipients = ({ stack }: World, campaignId: string, messages: number): Promise<number> =>
  withClient(stack.dbUrl, async (client) => {
    const made = await client.query<{ id: number }>(
      `insert into public.bench_campaign (name, template_name, status, started_at)
       values ('Inicio de cursos', $1, 'sending', now()) returning id`,
      [template.name],
    )
    const id = made.rows[0]?.id ?? 0
    await client.query(
      `insert into public.bench_queue (campaign_id, person_id, phone_number, person_name)
       select $1, person_id, phone_number, person_name from public.broadcast_queue
       where campaign_id = $2 and status in ('sent', 'delivered', 'read') order by id limit $3`,
      [id, campaignId, messages],
    )
    return id
  })
