import { createFaultPlan } from '../faults/createFaultPlan.ts'
import { createLedger } from '../ledger/createLedger.ts'
import { createDailyLimit } from '../limits/createDailyLimit.ts'
import { createPairLimit } from '../limits/createPairLimit.ts'
import { createTokenBuckets } from '../limits/createTokenBuckets.ts'
import type { AcceptedMessage } from '../messages/acceptedMessage.ts'
import { createAcceptance } from '../messages/createAcceptance.ts'
import { createConversations } from '../messages/createConversations.ts'
import { createSendHandler } from '../messages/createSendHandler.ts'
import { createWamids } from '../messages/createWamids.ts'
import { createSenderStore } from '../senders/createSenderStore.ts'
import { planStatuses } from '../statuses/planStatuses.ts'
import { createTemplateStore } from '../templates/createTemplateStore.ts'
import { defaultTemplates } from '../templates/defaultTemplates.ts'
import { createDispatcher } from '../webhooks/createDispatcher.ts'
import { encodeWebhookBody } from '../webhooks/encodeWebhookBody.ts'
import { templateStatusUpdate } from '../webhooks/templateStatusUpdate.ts'
import { webhookPayload } from '../webhooks/webhookPayload.ts'
import type { WebhookUpdate } from '../webhooks/webhookUpdate.ts'
import { createBehaviour } from './createBehaviour.ts'
import { createClock } from './createClock.ts'
import { createTally } from './createTally.ts'
import type { ResolvedOptions } from './options.ts'
import type { Scenario } from './scenario.ts'
import { simulatorStats } from './stats.ts'

/** Everything of the simulator but its HTTP server, in its first state: what it knows, and what changes it. */
export function createWorld(identity: ResolvedOptions['identity'], scenario: Scenario) {
  const clock = createClock()
  const behaviour = createBehaviour(scenario)
  const initial = behaviour.current()
  const ledger = createLedger()
  const tally = createTally()
  const conversations = createConversations(clock)
  const senders = createSenderStore([{ id: identity.phoneNumberId }, ...initial.phoneNumbers])
  const templates = createTemplateStore([...(identity.defaultTemplates ? defaultTemplates : []), ...initial.templates])
  const faults = createFaultPlan(() => behaviour.current().seed)
  const limits = {
    buckets: createTokenBuckets(clock),
    pairs: createPairLimit(clock),
    daily: createDailyLimit(clock),
  }
  let endpoint = identity.webhookUrl ?? null

  const dispatcher = createDispatcher<WebhookUpdate>({
    clock,
    appSecret: identity.appSecret,
    settings: () => ({ ...behaviour.current().webhooks, speed: behaviour.current().speed }),
    endpoint: () => endpoint,
    encode: (updates) => encodeWebhookBody(webhookPayload(updates, identity.wabaId, senders)),
    onAcked(updates) {
      for (const update of updates) if (update.kind === 'status') tally.statusAcked(update.planned.status)
    },
  })

  function onAccepted(message: AcceptedMessage): void {
    for (const planned of planStatuses(message, behaviour.current())) {
      if (planned.status === 'failed') tally.failedAfterAcceptance(message.recipient.address)
      dispatcher.schedule({ kind: 'status', planned }, planned.deliverAt)
    }
  }

  const acceptance = createAcceptance({
    behaviour: behaviour.current,
    clock,
    templates,
    conversations,
    ledger,
    limits,
    makeWamid: createWamids(),
    onAccepted,
  })
  const send = createSendHandler({ behaviour: behaviour.current, senders, faults, acceptance, tally })

  function apply(change: Scenario): void {
    const now = behaviour.apply(change)
    if (change.faults) faults.set(now.faults)
    if (change.phoneNumbers) for (const number of now.phoneNumbers) senders.put(number)
    if (!change.templates) return
    for (const template of now.templates) {
      const update = templateStatusUpdate(templates.put(template), clock.now())
      if (update) dispatcher.schedule(update, clock.now())
    }
  }

  function replay(since: number | undefined): number {
    const at = clock.now()
    const planned = ledger.messages(since).flatMap((message) => planStatuses(message, behaviour.current()))
    for (const status of planned) dispatcher.schedule({ kind: 'status', planned: status }, at)
    return planned.length
  }

  function reset(): void {
    const { buckets, pairs, daily } = limits
    for (const part of [behaviour, ledger, tally, conversations, senders, templates, buckets, pairs, daily])
      part.reset()
    dispatcher.reset()
    faults.reset()
    faults.set(initial.faults)
  }

  faults.set(initial.faults)
  return {
    clock,
    ledger,
    senders,
    templates,
    conversations,
    dispatcher,
    send,
    apply,
    replay,
    reset,
    faultHits: faults.log,
    stats: () => simulatorStats(ledger, tally.counts(), faults.hits(), dispatcher.counts()),
    endpoint: () => endpoint,
    setEndpoint(url: string | null) {
      endpoint = url
    },
  }
}
