import { Hono } from 'hono'
import * as z from 'zod/mini'
import { parseInput } from '../errors/parseInput.ts'
import { SimulatorError } from '../errors/SimulatorError.ts'
import type { FaultHit } from '../faults/createFaultPlan.ts'
import { faultRuleSchema } from '../faults/faultRule.ts'
import type { Ledger } from '../ledger/createLedger.ts'
import { phoneNumberInputSchema } from '../senders/phoneNumber.ts'
import { webhookUrlSchema } from '../simulator/options.ts'
import type { Scenario } from '../simulator/scenario.ts'
import type { SimulatorStats } from '../simulator/stats.ts'
import { templateInputSchema } from '../templates/template.ts'
import type { WebhookVerification } from '../webhooks/verifyWebhookEndpoint.ts'
import { type Inbound, inboundSchema } from './inbound.ts'
import { ledgerStream } from './ledgerStream.ts'

/** What the admin API can do; the same operations that the `Simulator` offers in process. */
export interface AdminParts {
  readonly ledger: Ledger
  stats(): SimulatorStats
  faultHits(): readonly FaultHit[]
  applyScenario(scenario: Scenario): void
  setWebhook(url: string | null): void
  verifyWebhook(): Promise<WebhookVerification>
  replay(since: number | undefined): number
  inbound(inbound: Inbound): boolean
  drain(): Promise<void>
  reset(): void
}

const webhookSchema = z.strictObject({ url: z.nullable(webhookUrlSchema), verify: z.optional(z.boolean()) })

/** The routes below `/admin`. They ask for no token: the simulator listens on the loopback interface only. */
export function createAdminRoutes(parts: AdminParts): Hono {
  const routes = new Hono()

  routes.get('/ledger', (c) =>
    c.body(ledgerStream(parts.ledger.messages(readSince(c.req.query('since')))), 200, {
      'content-type': 'application/x-ndjson; charset=utf-8',
    }),
  )
  routes.get('/stats', (c) => c.json(parts.stats()))
  routes.get('/faults/hits', (c) =>
    c.body(
      parts
        .faultHits()
        .map((hit) => `${JSON.stringify(hit)}\n`)
        .join(''),
      200,
      { 'content-type': 'application/x-ndjson; charset=utf-8' },
    ),
  )
  routes.post('/faults', async (c) => {
    const faults = parseInput(z.array(faultRuleSchema), await readJson(c.req), 'faults')
    parts.applyScenario({ faults })
    return c.json({ faults: faults.length })
  })
  routes.post('/scenario', async (c) => {
    parts.applyScenario((await readJson(c.req)) as Scenario)
    return c.json({ applied: true })
  })
  routes.post('/templates', async (c) => {
    const templates = parseInput(z.array(templateInputSchema), await readJson(c.req), 'templates')
    parts.applyScenario({ templates })
    return c.json({ templates: templates.length })
  })
  routes.post('/phone-numbers', async (c) => {
    const phoneNumbers = parseInput(z.array(phoneNumberInputSchema), await readJson(c.req), 'phone numbers')
    parts.applyScenario({ phoneNumbers })
    return c.json({ phoneNumbers: phoneNumbers.length })
  })
  routes.post('/webhook', async (c) => {
    const { url, verify = false } = parseInput(webhookSchema, await readJson(c.req), 'webhook')
    parts.setWebhook(url)
    return c.json({ url, ...(verify && url !== null ? await parts.verifyWebhook() : {}) })
  })
  routes.post('/webhooks/replay', (c) => c.json({ statuses: parts.replay(readSince(c.req.query('since'))) }))
  routes.post('/inbound', async (c) => {
    const known = parts.inbound(parseInput(inboundSchema, await readJson(c.req), 'inbound'))
    if (!known) throw new SimulatorError('invalid_options', 'inbound is not valid: phoneNumberId: not ours')
    return c.json({ scheduled: true })
  })
  routes.post('/drain', async (c) => {
    await parts.drain()
    return c.json({ drained: true })
  })
  routes.post('/reset', (c) => {
    parts.reset()
    return c.json({ reset: true })
  })
  routes.all('*', (c) => c.json({ error: { code: 'not_found', message: 'There is no such admin call' } }, 404))
  return routes
}

async function readJson(request: { text(): Promise<string> }): Promise<unknown> {
  try {
    return JSON.parse(await request.text())
  } catch (cause) {
    throw new SimulatorError('invalid_options', 'The body is not JSON', { cause })
  }
}

function readSince(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined
  const since = Date.parse(text)
  if (Number.isFinite(since)) return since
  throw new SimulatorError('invalid_options', 'since is not valid: it must be an ISO 8601 time')
}
