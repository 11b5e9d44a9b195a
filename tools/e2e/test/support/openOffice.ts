import path from 'node:path'
import { type BroadcastClient, createBroadcastClient } from '@iita/broadcast-core'
import { type ServedCrm, serveCrm } from '@iita/crm/serve'
import { startWorld, type World } from '@iita/demo'
import { launchOptions } from '@iita/test-browser'
import { createClient } from '@supabase/supabase-js'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright'

export interface OfficeOptions {
  /** In the host's tables. @default 2_000 */
  people?: number
  /** Messages a second. @default 40 */
  ratePerSecond?: number
}

/** Database, Meta, runner, the CRM as it is published, and a browser to sit at. */
export interface Office extends AsyncDisposable {
  world: World
  crm: ServedCrm
  /** As the operator's page signs in. */
  operator: BroadcastClient
  /** A page of the CRM, opened at a place such as `tab=broadcasts`. */
  open(place?: string, options?: BrowserContextOptions): Promise<Page>
  /** What the pages have complained about. */
  complaints: string[]
}

const defaults = { people: 2_000, ratePerSecond: 40 } satisfies OfficeOptions

export const openOffice = async (options: OfficeOptions = {}): Promise<Office> => {
  const { people, ratePerSecond } = { ...defaults, ...options }
  const stops: (() => Promise<unknown>)[] = []
  const stop = async (): Promise<void> => {
    for (const each of stops.splice(0).reverse()) await each()
  }
  try {
    const world = await startWorld({ ratePerSecond, runners: 1, faults: 'none', seed: 1, people }, () => undefined)
    stops.push(() => world.stop())
    const { supabaseUrl, anonKey, authenticatedKey, serviceRoleKey } = world.stack
    const client = (key: string): BroadcastClient => createBroadcastClient({ supabase: createClient(supabaseUrl, key) })
    await client(serviceRoleKey).senders.update(world.simulator.ready.phone_number_id, { ratePerSecond })

    const crm = await serveCrm({ supabaseUrl, anonKey, operatorToken: authenticatedKey, undoSeconds: 0 })
    stops.push(() => crm.stop())
    const browser: Browser = await chromium.launch(await launchOptions())
    stops.push(() => browser.close())
    const complaints: string[] = []

    return {
      world,
      crm,
      operator: client(authenticatedKey),
      complaints,
      async open(place = 'tab=broadcasts', contextOptions = {}) {
        const context = await browser.newContext({
          locale: 'es-AR',
          timezoneId: 'America/Argentina/Salta',
          ...contextOptions,
        })
        const page = await context.newPage()
        page.on('pageerror', (error) => complaints.push(error.message))
        page.on('console', (message) => {
          // What was refused is told below, with what was asked and why.
          if (message.text().startsWith('Failed to load resource')) return
          if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
        })
        page.on('response', async (response) => {
          if (response.status() < 400) return
          const why = await response.text().catch(() => '')
          const request = response.request()
          complaints.push(
            `${response.status()} ${request.method()} ${new URL(response.url()).pathname} ${request.postData() ?? ''}: ${why}`,
          )
        })
        await page.goto(`${crm.url}#${place}`)
        return page
      },
      [Symbol.asyncDispose]: stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Where a failed test leaves its last picture. */
export const pictures = path.join(import.meta.dirname, '../../test-results')
