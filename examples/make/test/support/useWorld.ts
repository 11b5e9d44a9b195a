import { type BroadcastClient, type Campaign, createBroadcastClient } from '@iita/broadcast-core'
import { type Simulator, startSimulator } from '@iita/broadcast-simulator'
import { type LocalDatabase, localSupabaseUnavailableReason } from '@iita/local-supabase'
import { cloneDatabase } from '@iita/local-supabase/vitest'
import { createClient, type SupabaseClient } from '@supabase/supabase-js'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, inject } from 'vitest'
import { type BlueprintName, readBlueprint, withVariables } from './blueprint.ts'
import { type Call, runScenario, type ScenarioRun } from './runScenario.ts'

/** A database and a Meta for each test, so that no campaign waits for another. */
export interface World {
  database: LocalDatabase
  /** As the service role, whose key Make has. */
  supabase: SupabaseClient
  broadcast: BroadcastClient
  simulator: Simulator
  /** As whoever owns the tables: what is set by hand in the SQL editor. */
  query(sql: string): Promise<void>
  /** Runs a scenario as it is imported, with our addresses and keys filled in. */
  run(name: BlueprintName, options?: ScenarioRun): Promise<Call[]>
  /** A campaign for everyone, sending. Needs the templates. */
  campaign(): Promise<Campaign>
}

const reason = localSupabaseUnavailableReason()

export const useWorld = (): World => {
  const world = {} as World

  beforeAll(async () => {
    if (reason !== null) return
    world.database = await cloneDatabase(inject('stack'))
    world.supabase = createClient(world.database.supabaseUrl, world.database.serviceRoleKey, {
      auth: { persistSession: false },
    })
    world.broadcast = createBroadcastClient({ supabase: world.supabase })
  })
  beforeEach(async (context) => {
    context.skip(reason !== null, reason ?? '')
    world.simulator = await startSimulator({ latencyMs: 5, speed: 20 })
    await world.broadcast.senders.update(world.simulator.phoneNumberId, { ratePerSecond: 1000, unblock: true })
  })
  afterEach(async () => {
    const { items } = await world.broadcast.campaigns.list({ status: ['sending', 'paused'] })
    for (const { id } of items) await world.broadcast.campaigns.cancel(id)
    await world.simulator?.stop()
  })
  afterAll(async () => {
    await world.database?.stop()
  })

  world.query = async (sql) => {
    const client = new Client({ connectionString: world.database.dbUrl })
    await client.connect()
    try {
      await client.query(sql)
    } finally {
      await client.end()
    }
  }
  world.run = (name, options) => {
    const { database, simulator } = world
    const values = {
      supabase_url: database.supabaseUrl,
      service_key: database.serviceRoleKey,
      phone_number_id: simulator.phoneNumberId,
      waba_id: simulator.wabaId,
      meta_token: simulator.accessToken,
      graph_url: `${simulator.graphUrl}/v25.0`,
    }
    return runScenario(withVariables(readBlueprint(name), values), options)
  }
  world.campaign = async () => {
    const input = {
      name: 'Inicio de cursos',
      templateName: 'inicio_curso_general',
      templateParams: {
        'body.1': { field: 'first_name', fallback: 'vos' },
        'body.2': { text: 'Robótica "en serio"' },
        'body.3': { text: 'lunes 9 de marzo' },
      },
      filter: { everyone: true },
      campaignTag: `Difusion ${crypto.randomUUID()}`,
    }
    const { id } = await world.broadcast.campaigns.prepare(input, { requestId: crypto.randomUUID() })
    return world.broadcast.campaigns.start(id)
  }
  return world
}
