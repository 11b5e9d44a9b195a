import type { Inbound } from '../admin/inbound.ts'
import type { FaultHit } from '../faults/createFaultPlan.ts'
import type { FaultRule } from '../faults/faultRule.ts'
import type { LedgerEntry } from '../ledger/ledgerEntry.ts'
import type { TemplateInput } from '../templates/template.ts'
import type { WebhookVerification } from '../webhooks/verifyWebhookEndpoint.ts'
import type { Scenario } from './scenario.ts'
import type { SimulatorStats } from './stats.ts'

/** A running simulator. */
export interface Simulator extends AsyncDisposable {
  /** `http://127.0.0.1:PORT`, without a version segment. */
  readonly graphUrl: string
  /** `graphUrl` and `/admin`. */
  readonly adminUrl: string
  readonly phoneNumberId: string
  readonly wabaId: string
  readonly accessToken: string
  readonly appSecret: string
  readonly verifyToken: string
  /** Everything that was accepted, in order. */
  ledger(): LedgerEntry[]
  stats(): SimulatorStats
  /** Every send that a fault hit, in order, whichever rules were in force: what a lost answer was lost by. */
  faultHits(): readonly FaultHit[]
  /** Replaces the fault rules; counting begins anew. Throws `SimulatorError` with code `invalid_options`. */
  setFaults(rules: readonly FaultRule[]): void
  /** Changes behaviour: members that are given replace those in force. Throws as `setFaults`. */
  applyScenario(scenario: Scenario): void
  /** Adds templates, or changes the members given; a changed status is told by webhook. Throws as `setFaults`. */
  setTemplates(templates: readonly TemplateInput[]): void
  /** Where webhooks go from now on; null sends none and drops what becomes due. */
  setWebhook(url: string | null): void
  /** Asks the endpoint for the subscription challenge, as Meta does. */
  verifyWebhook(): Promise<WebhookVerification>
  /** A person writes, taps a button or changes the marketing preference; the webhook follows. Throws as `setFaults`. */
  inbound(inbound: Inbound): void
  /** Sends every status of the messages accepted since then once more, at once; returns how many. */
  replay(since?: Date): number
  /** Resolves when every webhook is acknowledged, abandoned or dropped. */
  drain(): Promise<void>
  /** Back to the state of the start: ledger, counts, faults, templates, numbers, limits; pending webhooks are dropped. */
  reset(): void
  /** Closes the server and every connection; pending webhooks are dropped. */
  stop(): Promise<void>
}
