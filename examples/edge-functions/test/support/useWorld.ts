import { type BroadcastClient, createBroadcastClient } from '@iita/broadcast-core'
import { type Simulator, startSimulator } from '@iita/broadcast-simulator'
import type { LocalDatabase } from '@iita/local-supabase'
import { cloneDatabase } from '@iita/local-supabase/vitest'
import { createClient } from '@supabase/supabase-js'
import { afterAll, afterEach, beforeAll, beforeEach, inject } from 'vitest'
import { type RunningFunction, startFunction } from './startFunction.ts'

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely.
export type Json = any

/** A database for the file, and a Meta for each test. */
export interface World {
  database: LocalDatabase
  /** As the service role. */
  broadcast: BroadcastClient
  simulator: Simulator
  /** The functions that a test starts, ended with it. */
  start(name: string, env?: Record<string, string>): Promise<RunningFunction>
}

export const drainSecret = 'the-secret-of-the-cron-01'
export const crm = 'https://crm.example'

export const useWorld = (): World => {
  const world = {} as World
  const running: RunningFunction[] = []
  const reason = inject('reason')

  beforeAll(async () => {
    if (reason !== '') return
    world.database = await cloneDatabase(inject('stack'))
    const { supabaseUrl, serviceRoleKey } = world.database
    const supabase = createClient(supabaseUrl, serviceRoleKey, { auth: { persistSession: false } })
    world.broadcast = createBroadcastClient({ supabase })
  })
  beforeEach(async (context) => {
    context.skip(reason !== '', reason)
    world.simulator = await startSimulator({ latencyMs: 20, speed: 20 })
  })
  afterEach(async () => {
    await Promise.all(running.splice(0).map((each) => each[Symbol.asyncDispose]()))
    await world.simulator?.stop()
  })
  afterAll(async () => {
    await world.database?.stop()
  })

  world.start = async (name, env = {}) => {
    const { supabaseUrl, anonKey, serviceRoleKey } = world.database
    const started = await startFunction(name, {
      SUPABASE_URL: supabaseUrl,
      SUPABASE_ANON_KEY: anonKey,
      SUPABASE_SERVICE_ROLE_KEY: serviceRoleKey,
      BROADCAST_ORIGINS: crm,
      BROADCAST_DRAIN_SECRET: drainSecret,
      META_GRAPH_URL: world.simulator.graphUrl,
      META_ACCESS_TOKEN: world.simulator.accessToken,
      META_PHONE_NUMBER_ID: world.simulator.phoneNumberId,
      META_WABA_ID: world.simulator.wabaId,
      META_APP_SECRET: world.simulator.appSecret,
      META_WEBHOOK_VERIFY_TOKEN: world.simulator.verifyToken,
      ...env,
    })
    running.push(started)
    return started
  }
  return world
}

export const post = async (
  url: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: Json; headers: Headers }> => {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  const text = await answer.text()
  return {
    status: answer.status,
    body: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text,
    headers: answer.headers,
  }
}
