// The proposal's sending loop in a process of its own: one message at a time, sent over HTTP, its row updated, the campaign's
// counter updated. Its pause of 100 ms between messages is left out, to be fair to it.
import { createClient } from '@supabase/supabase-js'
import { template } from '../campaign.ts'
import { readInput, say } from '../processes/clientPipe.ts'
import type { SendAnswer, SendInput } from './sendInput.ts'

/** The proposal's batch. */
const batchRows = 50

interface QueueRow {
  id: number
  phone_number: string
  person_name: string
}

const input = await readInput<SendInput>()
const supabase = createClient(input.supabaseUrl, input.serviceRoleKey)
const began = process.cpuUsage()
const counts = { sent: 0, failed: 0 }

for (;;) {
  const { data: batch } = await supabase
    .from('bench_queue')
    .select('id, phone_number, person_name')
    .eq('campaign_id', input.campaignId)
    .eq('status', 'pending')
    .order('id')
    .limit(batchRows)
    .throwOnError()
  if (batch.length === 0) break
  for (const row of batch as QueueRow[]) await handle(row)
}
await updateCampaign({ status: 'completed', completed_at: new Date().toISOString() })

const { user, system } = process.cpuUsage(began)
say({ ...counts, cpuSeconds: (user + system) / 1e6 } satisfies SendAnswer)

async function handle(row: QueueRow): Promise<void> {
  const answer = await send(row)
  if (answer.wamid !== undefined) {
    await updateRow(row, { status: 'sent', provider_message_id: answer.wamid, sent_at: new Date().toISOString() })
    counts.sent += 1
    await updateCampaign({ sent_count: counts.sent })
  } else {
    await updateRow(row, { status: 'failed', error_message: answer.error })
    counts.failed += 1
    await updateCampaign({ failed_count: counts.failed })
  }
}

async function send({ phone_number, person_name }: QueueRow): Promise<{ wamid?: string; error?: string }> {
  const response = await fetch(`${input.graphUrl}/v25.0/${input.phoneNumberId}/messages`, {
    method: 'POST',
    headers: { authorization: `Bearer ${input.accessToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      messaging_product: 'whatsapp',
      to: `+${phone_number}`,
      type: 'template',
      template: {
        name: template.name,
        language: { code: template.language },
        components: [
          {
            type: 'body',
            parameters: [person_name, template.course, template.begins].map((text) => ({ type: 'text', text })),
          },
        ],
      },
    }),
  })
  const body = (await response.json()) as { messages?: { id: string }[]; error?: { message: string } }
  const wamid = body.messages?.[0]?.id
  return wamid === undefined ? { error: body.error?.message ?? `status ${response.status}` } : { wamid }
}

async function updateRow({ id }: QueueRow, values: Record<string, unknown>): Promise<void> {
  await supabase.from('bench_queue').update(values).eq('id', id).throwOnError()
}

async function updateCampaign(values: Record<string, unknown>): Promise<void> {
  await supabase.from('bench_campaign').update(values).eq('id', input.campaignId).throwOnError()
}
