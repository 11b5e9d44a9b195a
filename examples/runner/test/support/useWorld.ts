import { randomUUID } from 'node:crypto'
import { type BroadcastClient, type Campaign, createBroadcastClient } from '@iita/broadcast-core'
import { type Scenario, type Simulator, startSimulator } from '@iita/broadcast-simulator'
import type { LocalDatabase } from '@iita/local-supabase'
import { cloneDatabase, localSupabaseUnavailableReason } from '@iita/local-supabase/vitest'
import { createClient, type SupabaseClient } from '@supabase/supabase-js'
import { afterAll, afterEach, beforeAll, beforeEach, inject } from 'vitest'
import { type RunnerChild, startProcess } from './startProcess.ts'
import { until } from './until.ts'

/** A database for the file, and a Meta for each test. */
export interface World {
  database: LocalDatabase
  /** As the service role. */
  supabase: SupabaseClient
  broadcast: BroadcastClient
  simulator: Simulator
  /** What a runner needs to know; `more` changes it. */
  env(more?: Record<string, string>): Record<string, string>
  /** A runner that is ready, with Meta's webhooks coming to it. */
  runner(more?: Record<string, string>): Promise<{ child: RunnerChild; port: number }>
  /** A campaign for everyone, sending; needs a runner that has synced the templates. */
  campaign(): Promise<Campaign>
  /** The campaign, once nothing is left to send. */
  completed(campaign: Campaign): Promise<Campaign>
}

const reason = localSupabaseUnavailableReason()

export interface WorldOptions {
  /** Messages a second of the sender. @default 200 */
  ratePerSecond?: number
  scenario?: Scenario
}

export const useWorld = ({ ratePerSecond = 200, scenario = {} }: WorldOptions = {}): World => {
  const world = {} as World
  const children: RunnerChild[] = []

  beforeAll(async () => {
    if (reason !== null) return
    world.database = await cloneDatabase(inject('stack'))
    const { supabaseUrl, serviceRoleKey } = world.database
    world.supabase = createClient(supabaseUrl, serviceRoleKey, { auth: { persistSession: false } })
    world.broadcast = createBroadcastClient({ supabase: world.supabase })
  })
  beforeEach(async (context) => {
    context.skip(reason !== null, reason ?? '')
    world.simulator = await startSimulator({ latencyMs: 50, speed: 20, ...scenario })
    await world.broadcast.senders.update(world.simulator.phoneNumberId, { ratePerSecond, unblock: true })
  })
  afterEach(async () => {
    await Promise.all(children.splice(0).map((child) => child[Symbol.asyncDispose]()))
    await world.simulator?.stop()
  })
  afterAll(async () => {
    await world.database?.stop()
  })

  world.env = (more = {}) => ({
    SUPABASE_URL: world.database.supabaseUrl,
    SUPABASE_SERVICE_ROLE_KEY: world.database.serviceRoleKey,
    META_GRAPH_URL: world.simulator.graphUrl,
    META_ACCESS_TOKEN: world.simulator.accessToken,
    META_PHONE_NUMBER_ID: world.simulator.phoneNumberId,
    META_WABA_ID: world.simulator.wabaId,
    META_APP_SECRET: world.simulator.appSecret,
    META_WEBHOOK_VERIFY_TOKEN: world.simulator.verifyToken,
    RUNNER_HOST: '127.0.0.1',
    RUNNER_PORT: '0',
    ...more,
  })
  world.runner = async (more) => {
    const child = startProcess(world.env(more))
    children.push(child)
    const { port } = await child.ready()
    world.simulator.setWebhook(`http://127.0.0.1:${port}/webhooks/meta`)
    return { child, port }
  }
  world.campaign = async () => {
    const input = {
      name: 'Inicio de cursos',
      templateName: 'inicio_curso_general',
      templateParams: {
        'body.1': { field: 'first_name', fallback: 'vos' },
        'body.2': { text: 'Robótica' },
        'body.3': { text: 'lunes 9 de marzo' },
      },
      filter: { everyone: true },
      senderPhoneNumberId: world.simulator.phoneNumberId,
    }
    const { id } = await world.broadcast.campaigns.prepare(input, { requestId: randomUUID() })
    return world.broadcast.campaigns.start(id)
  }
  world.completed = ({ id }) =>
    until(`campaign ${id} is completed`, async () => {
      const campaign = await world.broadcast.campaigns.get(id)
      return campaign.status === 'completed' ? campaign : null
    })
  return world
}

/** How often each recipient was accepted: everybody once, or something is very wrong. */
export const acceptedMoreThanOnce = (simulator: Simulator): number => {
  const counts = new Map<string, number>()
  for (const { to } of simulator.ledger()) counts.set(to, (counts.get(to) ?? 0) + 1)
  return Array.from(counts.values()).filter((count) => count > 1).length
}
