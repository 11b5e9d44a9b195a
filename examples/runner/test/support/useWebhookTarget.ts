import { randomUUID } from 'node:crypto'
import { type BroadcastClient, createBroadcastClient } from '@iita/broadcast-core'
import { type Simulator, signWebhookBody, startSimulator } from '@iita/broadcast-simulator'
import type { LocalDatabase } from '@iita/local-supabase'
import { cloneDatabase, localSupabaseUnavailableReason } from '@iita/local-supabase/vitest'
import { createClient, type SupabaseClient } from '@supabase/supabase-js'
import { afterAll, beforeAll, beforeEach, expect, inject } from 'vitest'
import { type RunnerChild, startProcess } from './startProcess.ts'
import { until } from './until.ts'

/** A message that Meta took and of which nothing more is known yet. */
export interface SentMessage {
  id: number
  wamid: string
  callback: string
}

/** A runner as Meta sees it: an address for webhooks, with messages behind it whose statuses are still to come. */
export interface WebhookTarget {
  database: LocalDatabase
  supabase: SupabaseClient
  broadcast: BroadcastClient
  simulator: Simulator
  child: RunnerChild
  url: string
  port: number
  campaignId: number
  env(more?: Record<string, string>): Record<string, string>
  /** Another process on the same database; ended after the file. */
  start(more?: Record<string, string>): Promise<{ child: RunnerChild; url: string; port: number }>
  /** One that no other test has taken. */
  take(): SentMessage
  /** Posts a body with the signature that it has, unless headers say otherwise; null leaves one out. */
  post(body: string | Uint8Array, headers?: Record<string, string | null>, url?: string): Promise<Response>
  /** Where a message stands. */
  row(message: SentMessage): Promise<Record<string, unknown>>
  /** Every row that a webhook could touch, without the runner's own heartbeat. */
  state(): Promise<unknown>
  /** Runs something that must be without any effect, and fails when a row changed. */
  unchanged<T>(run: () => Promise<T>): Promise<T>
}

const reason = localSupabaseUnavailableReason()

export const useWebhookTarget = (): WebhookTarget => {
  const target = {} as WebhookTarget
  const children: RunnerChild[] = []
  const messages: SentMessage[] = []

  beforeAll(async () => {
    if (reason !== null) return
    target.database = await cloneDatabase(inject('stack'))
    const { supabaseUrl, serviceRoleKey } = target.database
    target.supabase = createClient(supabaseUrl, serviceRoleKey, { auth: { persistSession: false } })
    target.broadcast = createBroadcastClient({ supabase: target.supabase })
    target.simulator = await startSimulator({ latencyMs: 5 })
    await target.broadcast.senders.update(target.simulator.phoneNumberId, { ratePerSecond: 1_000 })
    Object.assign(target, await target.start())
    target.campaignId = await sendToEverybody()
    const { data } = await target.supabase
      .from('broadcast_queue')
      .select('id,provider_message_id,attempts')
      .eq('status', 'sent')
      .throwOnError()
    for (const { id, provider_message_id: wamid, attempts } of data)
      messages.push({ id, wamid, callback: `ib:${id}:${attempts}` })
  })
  afterAll(async () => {
    await Promise.all(children.map((child) => child[Symbol.asyncDispose]()))
    await target.simulator?.stop()
    await target.database?.stop()
  })
  beforeEach((context) => context.skip(reason !== null, reason ?? ''))

  const sendToEverybody = async (): Promise<number> => {
    const { id } = await target.broadcast.campaigns.prepare(
      {
        name: 'Inicio de cursos',
        templateName: 'inicio_curso_general',
        templateParams: { 'body.1': { text: 'Ana' }, 'body.2': { text: 'Robótica' }, 'body.3': { text: 'lunes' } },
        filter: { everyone: true },
        senderPhoneNumberId: target.simulator.phoneNumberId,
      },
      { requestId: randomUUID() },
    )
    await target.broadcast.campaigns.start(id)
    await until('everybody was sent to', async () => (await target.broadcast.campaigns.get(id)).status === 'completed')
    return Number(id)
  }

  target.env = (more = {}) => ({
    SUPABASE_URL: target.database.supabaseUrl,
    SUPABASE_SERVICE_ROLE_KEY: target.database.serviceRoleKey,
    META_GRAPH_URL: target.simulator.graphUrl,
    META_ACCESS_TOKEN: target.simulator.accessToken,
    META_PHONE_NUMBER_ID: target.simulator.phoneNumberId,
    META_WABA_ID: target.simulator.wabaId,
    META_APP_SECRET: target.simulator.appSecret,
    META_WEBHOOK_VERIFY_TOKEN: target.simulator.verifyToken,
    RUNNER_HOST: '127.0.0.1',
    RUNNER_PORT: '0',
    ...more,
  })
  target.start = async (more) => {
    const child = startProcess(target.env(more))
    children.push(child)
    const { port } = await child.ready()
    return { child, port, url: `http://127.0.0.1:${port}/webhooks/meta` }
  }
  target.take = () => {
    const message = messages.pop()
    if (message === undefined) throw new Error('every message of the campaign has been taken')
    return message
  }
  target.post = (body, given = {}, url = target.url) => {
    const signature = signWebhookBody(target.simulator.appSecret, body)
    const headers: Record<string, string> = {}
    for (const [name, value] of Object.entries({
      'content-type': 'application/json',
      'x-hub-signature-256': signature,
      ...given,
    }))
      if (value !== null) headers[name] = value
    return fetch(url, { method: 'POST', headers, body: body as string })
  }
  target.row = async ({ id }) =>
    (await target.supabase.from('broadcast_queue').select('*').eq('id', id).single().throwOnError()).data
  target.state = async () => {
    const read = async (table: string) => (await target.supabase.from(table).select('*').throwOnError()).data
    const tables = [
      'broadcast_queue',
      'broadcast_campaigns',
      'broadcast_parked_statuses',
      'broadcast_opt_outs',
      'broadcast_events',
    ]
    const rows = await Promise.all(tables.map(read))
    return rows.map((list) => list.map((row) => JSON.stringify(row)).sort())
  }
  target.unchanged = async (run) => {
    const before = await target.state()
    const answer = await run()
    expect(await target.state()).toEqual(before)
    return answer
  }
  return target
}
