import type { ClaimReason, RunnerEvent, RunnerEventListener } from '@iita/broadcast-core/runner'
import type { Logger } from 'pino'

type Listeners = { [Type in RunnerEvent['type']]: (event: Extract<RunnerEvent, { type: Type }>) => void }

/** Reasons that come and go many times a minute while messages are being sent. */
const passing: ReadonlySet<ClaimReason> = new Set(['again', 'expired', 'maintenance', 'rate'])

/** The same is not told twice within this time, however often it happens. */
const sameAgainMs = 30_000

/** Answers whether a word is another than last time, or long enough ago to be told again. */
const createNews = () => {
  let last: string | undefined
  let toldAt = Number.NEGATIVE_INFINITY
  return (word: string): boolean => {
    const now = performance.now()
    if (word === last && now - toldAt < sameAgainMs) return false
    last = word
    toldAt = now
    return true
  }
}

/** Writes down what an operator may ask about later. Single messages are only told at level debug. */
export const logEvents = (log: Logger): RunnerEventListener => {
  const isNewReason = createNews()
  const isNewFailure = createNews()

  const listeners: Listeners = {
    waiting({ reason, waitMs }) {
      const isNews = !passing.has(reason) && isNewReason(reason)
      log[isNews ? 'info' : 'debug']({ event: 'waiting', reason, wait_ms: Math.round(waitMs) })
    },
    paused({ campaignId, reason }) {
      log.warn({ event: 'campaign_paused', campaign_id: campaignId, reason })
    },
    queue_unreachable({ code }) {
      log.warn({ event: 'queue_unreachable', code })
    },
    queue_recovered({ outageMs }) {
      log.info({ event: 'queue_recovered', outage_ms: Math.round(outageMs) })
    },
    heartbeat_failed({ code }) {
      log[isNewFailure(code) ? 'warn' : 'debug']({ event: 'heartbeat_failed', code })
    },
    given_back({ messages, reason }) {
      log[reason === 'stopped' ? 'info' : 'debug']({ event: 'given_back', messages, reason })
    },
    failed({ code, message }) {
      log.error({ event: 'runner_failed', code, message })
    },
    stopped({ released, finished, unknown, unrecorded }) {
      const level = unknown + unrecorded > 0 ? 'warn' : 'info'
      log[level]({ event: 'runner_stopped', released, finished, unknown, unrecorded })
    },
    outcome({ campaignId: campaign_id, messageId: message_id, attempt, kind, code, latencyMs }) {
      log.debug({ event: 'outcome', campaign_id, message_id, attempt, kind, code, ms: Math.round(latencyMs) })
    },
    claimed({ messages, roundTripMs }) {
      log.trace({ event: 'claimed', messages, ms: Math.round(roundTripMs) })
    },
    recorded({ recorded, ignored }) {
      log.trace({ event: 'recorded', recorded, ignored })
    },
  }
  return (event) => (listeners[event.type] as (event: RunnerEvent) => void)(event)
}
