import { type Inbound, inboundSchema, receiveInbound } from '../admin/inbound.ts'
import { parseInput } from '../errors/parseInput.ts'
import { SimulatorError } from '../errors/SimulatorError.ts'
import { ledgerEntry } from '../ledger/ledgerEntry.ts'
import { verifyWebhookEndpoint } from '../webhooks/verifyWebhookEndpoint.ts'
import { createApp } from './createApp.ts'
import { createWorld } from './createWorld.ts'
import { listen } from './listen.ts'
import { resolveOptions, type SimulatorOptions, webhookUrlSchema } from './options.ts'
import type { Scenario } from './scenario.ts'
import type { Simulator } from './simulator.ts'

/**
 * Starts a stand-in for Meta's Graph API on 127.0.0.1.
 *
 * Throws `SimulatorError`: `invalid_options` when the options do not fit, `listen_failed` when the port is taken.
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { identity, scenario } = resolveOptions(options)
  const world = createWorld(identity, scenario)
  const { accessToken, wabaId, verifyToken, appSecret, phoneNumberId } = identity

  const operations = {
    stats: world.stats,
    faultHits: world.faultHits,
    applyScenario: (change: Scenario) => world.apply(change),
    setWebhook(url: string | null) {
      world.setEndpoint(url === null ? null : parseInput(webhookUrlSchema, url, 'webhook URL'))
    },
    async verifyWebhook() {
      const url = world.endpoint()
      return url === null
        ? { verified: false, httpStatus: null, reason: 'no webhook URL is set' }
        : verifyWebhookEndpoint(url, verifyToken)
    },
    drain: world.dispatcher.drain,
    reset: world.reset,
  }

  function receive(inbound: Inbound): boolean {
    const now = world.clock.now()
    const update = receiveInbound(inbound, { senders: world.senders, conversations: world.conversations, now })
    if (update) world.dispatcher.schedule(update, now)
    return update !== undefined
  }

  const app = createApp(
    { accessToken, wabaId, senders: world.senders, templates: world.templates, send: world.send },
    { ...operations, ledger: world.ledger, inbound: receive, replay: world.replay },
  )
  const server = await listen(app.fetch as Parameters<typeof listen>[0], identity.port)
  const graphUrl = `http://127.0.0.1:${server.port}`

  async function stop(): Promise<void> {
    world.dispatcher.stop()
    await server.close()
  }

  return {
    ...operations,
    graphUrl,
    adminUrl: `${graphUrl}/admin`,
    phoneNumberId,
    wabaId,
    accessToken,
    appSecret,
    verifyToken,
    ledger: () => world.ledger.messages().map(ledgerEntry),
    setFaults: (faults) => world.apply({ faults }),
    setTemplates: (templates) => world.apply({ templates }),
    inbound(inbound) {
      if (receive(parseInput(inboundSchema, inbound, 'inbound'))) return
      throw new SimulatorError('invalid_options', 'inbound is not valid: phoneNumberId: not ours')
    },
    replay: (since) => world.replay(since?.getTime()),
    stop,
    [Symbol.asyncDispose]: stop,
  }
}
