import { expect, test } from 'vitest'
import type { Value } from './support/expression.ts'
import { useWorld } from './support/useWorld.ts'

const world = useWorld()

/** One step of a «Supabase» module of Make's: PostgREST with the service key. */
const rest = async (method: string, path: string, body?: object): Promise<Value> => {
  const { supabaseUrl, serviceRoleKey } = world.database
  const answer = await fetch(`${supabaseUrl}/rest/v1/${path}`, {
    method,
    headers: {
      apikey: serviceRoleKey,
      authorization: `Bearer ${serviceRoleKey}`,
      'content-type': 'application/json',
      prefer: 'return=representation',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  expect(answer.status).toBeLessThan(300)
  return answer.json()
}
const counters = ({
  status,
  sent_count,
  delivered_count,
  read_count,
  failed_count,
  pending_count,
}: Record<string, unknown>) => ({
  status,
  sent_count,
  delivered_count,
  read_count,
  failed_count,
  pending_count,
})

test('Make updating rows as the proposal wrote it keeps every counter right; its own counters and «completed» change nothing', async () => {
  await world.run('sync-templates')
  const { id: campaignId, totalRecipients: total } = await world.campaign()
  const campaign = async () => (await rest('GET', `broadcast_campaigns?id=eq.${campaignId}`))[0]

  // Trigger and batch of «Difusión WhatsApp».
  expect(await rest('GET', 'broadcast_campaigns?status=eq.sending&limit=1')).toMatchObject([{ id: Number(campaignId) }])
  const batch = await rest(
    'GET',
    `broadcast_queue?campaign_id=eq.${campaignId}&status=eq.pending&order=id.asc&limit=50`,
  )
  expect(batch.length).toBeGreaterThan(20)
  const wamid = (n: number) => `wamid.make.${n}`
  for (const [n, item] of batch.entries()) {
    const { sent_count, failed_count } = await campaign()
    if (n === 3) {
      await rest('PATCH', `broadcast_queue?id=eq.${item.id}`, { status: 'failed', error_message: 'no' })
      await rest('PATCH', `broadcast_campaigns?id=eq.${campaignId}`, { failed_count: failed_count + 1 })
    } else {
      const sent = { status: 'sent', provider_message_id: wamid(n), sent_at: new Date().toISOString() }
      await rest('PATCH', `broadcast_queue?id=eq.${item.id}`, sent)
      await rest('PATCH', `broadcast_campaigns?id=eq.${campaignId}`, { sent_count: sent_count + 1 })
    }
    // Too early, as a scenario does that counts wrong.
    if (n === 5) {
      await rest('PATCH', `broadcast_campaigns?id=eq.${campaignId}`, {
        status: 'completed',
        completed_at: new Date().toISOString(),
      })
      expect(counters(await campaign())).toMatchObject({
        status: 'sending',
        sent_count: 5,
        failed_count: 1,
        pending_count: total - 6,
      })
    }
  }
  const left = total - batch.length
  expect(counters(await campaign())).toEqual({
    status: left === 0 ? 'completed' : 'sending',
    sent_count: batch.length - 1,
    failed_count: 1,
    delivered_count: 0,
    read_count: 0,
    pending_count: left,
  })

  // «Sincronización de status de entrega», with its counter steps.
  for (const [n, status] of [
    [0, 'delivered'],
    [1, 'delivered'],
    [1, 'read'],
  ] as const) {
    const at = new Date().toISOString()
    const found = `broadcast_queue?provider_message_id=eq.${wamid(n)}`
    expect(await rest('GET', found)).toHaveLength(1)
    await rest('PATCH', found, status === 'read' ? { status, read_at: at } : { status, delivered_at: at })
    const { delivered_count, read_count } = await campaign()
    await rest('PATCH', `broadcast_campaigns?id=eq.${campaignId}`, {
      delivered_count: delivered_count + 1,
      read_count: read_count + 1,
    })
  }
  expect(counters(await campaign())).toMatchObject({ sent_count: batch.length - 1, delivered_count: 2, read_count: 1 })
  const { data } = await world.supabase.rpc('recount_broadcast_campaign', { p_campaign_id: Number(campaignId) })
  expect(data).toEqual({ differences: {} })
})
