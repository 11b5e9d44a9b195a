export interface HealthReport {
  status: 'ok' | 'queue_unreachable'
  runner_id: string
  /** Seconds since the queue last answered; null before it did. */
  queue_answered_seconds_ago: number | null
}

/** Whether the runner can do its work. */
export interface Health {
  /** The queue answered just now. */
  queueAnswered(): void
  report(): HealthReport
}

/** Claims and heartbeats ask the queue every five seconds at least; a short outage is none of an orchestrator's business. */
const patienceMs = 30_000

export const createHealth = (runnerId: string, now: () => number = () => performance.now()): Health => {
  let answeredAt: number | null = null
  return {
    queueAnswered() {
      answeredAt = now()
    },
    report() {
      const agoMs = answeredAt === null ? null : now() - answeredAt
      return {
        status: agoMs !== null && agoMs <= patienceMs ? 'ok' : 'queue_unreachable',
        runner_id: runnerId,
        queue_answered_seconds_ago: agoMs === null ? null : Math.round(agoMs / 100) / 10,
      }
    },
  }
}
