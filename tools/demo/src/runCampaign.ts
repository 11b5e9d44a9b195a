import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { type BroadcastClient, type Campaign, createBroadcastClient, type Progress } from '@iita/broadcast-core'
import { createClient } from '@supabase/supabase-js'
import type { DemoArguments } from './arguments.ts'
import { chooseAudience } from './chooseAudience.ts'
import type { World } from './startWorld.ts'

export interface Campaigning {
  onPrepared(campaign: Campaign): void
  onProgress(progress: Progress): void
}

/** What an operator does in the CRM: choose an audience, prepare, start, and watch until the last status is in. */
export async function runCampaign(
  { stack, simulator }: World,
  { recipients, ratePerSecond }: Pick<DemoArguments, 'recipients' | 'ratePerSecond'>,
  { onPrepared, onProgress }: Campaigning,
): Promise<Campaign> {
  // Two clients as in real life: the runner's side may set the rate, the operator's may not.
  const service = createBroadcastClient({ supabase: createClient(stack.supabaseUrl, stack.serviceRoleKey) })
  const operator = createBroadcastClient({ supabase: createClient(stack.supabaseUrl, stack.authenticatedKey) })
  await service.senders.update(simulator.ready.phone_number_id, { ratePerSecond })
  await templateSynced(operator)

  const campaign = await operator.campaigns.prepare(
    {
      name: 'Inicio de cursos · Marzo',
      templateName: 'inicio_curso_general',
      templateParams: {
        'body.1': { field: 'first_name', fallback: 'vos' },
        'body.2': { text: 'Robótica Educativa' },
        'body.3': { text: 'lunes 9 de marzo' },
      },
      filter: await chooseAudience(operator.recipients, recipients),
      campaignTag: 'Difusion_Inicio_Marzo',
    },
    { requestId: randomUUID() },
  )
  onPrepared(campaign)
  await operator.campaigns.start(campaign.id, { expectedRecipients: campaign.totalRecipients })

  await follow(operator, campaign.id, onProgress)
  await statusesDelivered(simulator.ready.admin_url, async () =>
    onProgress(await operator.campaigns.progress(campaign.id)),
  )
  return operator.campaigns.get(campaign.id)
}

/** The runner syncs the templates when it starts; the operator waits for the one to send. */
async function templateSynced(client: BroadcastClient): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const templates = await client.templates.list()
    if (templates.some(({ name }) => name === 'inicio_curso_general')) return
    await sleep(100)
  }
  throw new Error('the runner has not synced the templates within 10 seconds')
}

async function follow(client: BroadcastClient, id: string, onProgress: (progress: Progress) => void): Promise<void> {
  for (;;) {
    const progress = await client.campaigns.progress(id)
    onProgress(progress)
    if (progress.status === 'completed') return
    if (progress.status !== 'sending')
      throw new Error(
        `the campaign is ${progress.status}: ${progress.statusReason ?? ''} ${progress.statusDetail ?? ''}`,
      )
    await sleep(500)
  }
}

/** Delivered and read come seconds after the last message went out. */
async function statusesDelivered(adminUrl: string, onWait: () => Promise<void>): Promise<void> {
  for (let tries = 0; tries < 240; tries += 1) {
    const { webhooks } = (await (await fetch(`${adminUrl}/stats`)).json()) as { webhooks: { pending: number } }
    await onWait()
    if (webhooks.pending === 0) return
    await sleep(500)
  }
  throw new Error('the statuses have not all been delivered within two minutes')
}
