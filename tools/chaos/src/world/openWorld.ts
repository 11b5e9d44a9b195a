import { type BroadcastClient, createBroadcastClient } from '@iita/broadcast-core'
import { type Scenario, type Simulator, startSimulator } from '@iita/broadcast-simulator'
import type { LocalDatabase } from '@iita/local-supabase'
import { createClient } from '@supabase/supabase-js'
import { type Balancer, startBalancer } from '../balancer/startBalancer.ts'
import { type Door, startDoor } from '../door/startDoor.ts'
import { connectTo, type Records } from './connectTo.ts'
import { watchUnknowns } from './watchUnknowns.ts'

/** How long things take before they count as lost: short, so that a run is short. */
export interface Limits {
  leaseSeconds: number
  /** For Meta. */
  httpTimeoutMs: number
  /** For the database. */
  queueTimeoutMs: number
  /** How often leases are looked at. */
  maintenanceSeconds: number
}

/** Database, Meta, and everything that stands between them and the runners. */
export interface World extends AsyncDisposable {
  readonly limits: Limits
  readonly database: LocalDatabase
  readonly records: Records
  readonly simulator: Simulator
  /** On the runners' way to the database. */
  readonly door: Door
  readonly balancer: Balancer
  /** As the operator signs in, and as the service; both go past the door. */
  readonly operator: BroadcastClient
  readonly service: BroadcastClient
  /** What a runner is started with. */
  env(more?: Record<string, string>): Record<string, string>
  stop(): Promise<void>
}

export interface WorldOptions {
  database: LocalDatabase
  scenario: Scenario
  /** Messages a second of the sender. */
  ratePerSecond: number
  limits: Limits
  /** Ports of the runners that are alive, for webhooks. */
  ports: () => readonly number[]
}

const signedOut = { auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false } }

export const openWorld = async (options: WorldOptions): Promise<World> => {
  const { database, scenario, ratePerSecond, limits, ports } = options
  const client = (key: string): BroadcastClient =>
    createBroadcastClient({ supabase: createClient(database.supabaseUrl, key, signedOut) })
  const records = connectTo(database.dbUrl)
  const door = await startDoor(database.supabaseUrl)
  const balancer = await startBalancer(ports)
  const simulator = await startSimulator({ ...scenario, webhookUrl: balancer.url })
  const stop = async (): Promise<void> => {
    await Promise.all([simulator.stop(), balancer.stop(), door.stop(), records.close()])
  }
  const world: World = {
    limits,
    database,
    records,
    simulator,
    door,
    balancer,
    operator: client(database.authenticatedKey),
    service: client(database.serviceRoleKey),
    env: (more = {}) => ({
      SUPABASE_URL: door.url,
      SUPABASE_SERVICE_ROLE_KEY: database.serviceRoleKey,
      META_GRAPH_URL: simulator.graphUrl,
      META_ACCESS_TOKEN: simulator.accessToken,
      META_PHONE_NUMBER_ID: simulator.phoneNumberId,
      META_WABA_ID: simulator.wabaId,
      META_APP_SECRET: simulator.appSecret,
      META_WEBHOOK_VERIFY_TOKEN: simulator.verifyToken,
      RUNNER_HOST: '127.0.0.1',
      RUNNER_PORT: '0',
      RUNNER_LEASE_SECONDS: `${limits.leaseSeconds}`,
      RUNNER_HTTP_TIMEOUT_MS: `${limits.httpTimeoutMs}`,
      CHAOS_QUEUE_TIMEOUT_MS: `${limits.queueTimeoutMs}`,
      LOG_LEVEL: 'info',
      ...more,
    }),
    stop,
    [Symbol.asyncDispose]: stop,
  }
  try {
    await watchUnknowns(records)
    await records.query(`update public.broadcast_config set maintenance_every_seconds = $1`, [
      limits.maintenanceSeconds,
    ])
    await world.service.senders.update(simulator.phoneNumberId, { ratePerSecond })
  } catch (error) {
    await stop()
    throw error
  }
  return world
}
