import { claim } from './claims.ts'
import { decideFate, type Fate } from './fate.ts'
import { maintain } from './maintenance.ts'
import { recordOutcomes } from './outcomes.ts'
import { hasDueMessages, nextRetryAt } from './pick.ts'
import type { MemoryDelivery } from './seed.ts'
import { hourOf, isUsedUp } from './senders.ts'
import { type ClaimRecord, type MessageRecord, type State, toIso } from './state.ts'
import { applyStatuses, type StatusRow } from './statuses.ts'

/** Moves the memory's clock, and what a runner and Meta do meanwhile. */
export interface Simulation {
  /** To an instant that is not past, in milliseconds since 1970. In two steps it comes to the same as in one. */
  advanceTo(ms: number): void
  setRunner(isAlive: boolean): void
}

interface SimulationOptions {
  random: number
  delivery: MemoryDelivery
  runner: boolean
}

/** Things happen at multiples of this, so that it does not matter how time is cut. */
const tickMs = 100
const tickAtOrAfter = (ms: number): number => Math.ceil(ms / tickMs) * tickMs

export const createSimulation = (state: State, { random, delivery, runner }: SimulationOptions): Simulation => {
  const planned = new Map<number, (() => void)[]>()
  let isAlive = runner
  let claims = 0

  const plan = (atMs: number, happen: () => void): void => {
    const tick = tickAtOrAfter(atMs)
    planned.set(tick, [...(planned.get(tick) ?? []), happen])
  }

  const touchAll = (): void => {
    if (!isAlive) return
    for (const senderId of state.senders.keys())
      state.runners.set(`runner ${senderId}`, { senderId, lastSeenAt: state.now })
  }

  const planStatuses = (message: MessageRecord, wamid: string, senderId: string, { statuses }: Fate): void => {
    for (const { afterMs, ...status } of statuses) {
      const at = state.now + afterMs
      const row: StatusRow = {
        ...status,
        wamid,
        phone_number_id: senderId,
        at: toIso(at),
        callback: `ib:${message.id}:${message.attempts}`,
      }
      plan(at, () => applyStatuses(state, { p_statuses: [row] }))
    }
  }

  /** The answer comes after its slot and Meta's latency; until then the message is `sending`. */
  const send = (made: ClaimRecord, message: MessageRecord, slot: number): void => {
    const fate = decideFate(random, delivery, message.id, message.attempts)
    const { id, attempts } = message
    plan(made.startAt + slot * made.everyMs + fate.latencyMs, () => {
      const { kind, code, message: words } = fate
      const wamid = `wamid.memory.${id}.${attempts}`
      const outcome = { id, attempt: attempts, kind, code, message: words, ...(kind === 'accepted' ? { wamid } : {}) }
      recordOutcomes(state, { p_claim_id: made.id, p_outcomes: [outcome] })
      planStatuses(message, wamid, made.senderId, fate)
      if (!made.messages.some(({ claimId }) => claimId === made.id)) state.claims.delete(made.id)
    })
  }

  const sendAll = (senderId: string): void => {
    for (;;) {
      claims += 1
      const id = `simulated ${claims}`
      const answer = claim(state, { p_claim_id: id, p_sender: senderId, p_limit: 1000 }) as { reason?: string }
      state.claims.get(id)?.messages.forEach((message, slot) => {
        const made = state.claims.get(id)
        if (made !== undefined) send(made, message, slot)
      })
      if (answer.reason !== undefined && answer.reason !== 'again') return
    }
  }

  const happen = (): void => {
    touchAll()
    maintain(state)
    for (const event of planned.get(state.now) ?? []) event()
    planned.delete(state.now)
    if (isAlive) for (const senderId of state.senders.keys()) sendAll(senderId)
  }

  /** The next instant at which anything can happen; nothing does on an idle night. */
  const nextTick = (): number => {
    const following = Math.floor(state.now / tickMs) * tickMs + tickMs
    const campaigns = Array.from(state.live)
    const senders = Array.from(state.senders.keys())
    const wanted = isAlive
      ? senders.filter((sender) => campaigns.some((campaign) => hasDueMessages(state, campaign, sender)))
      : []
    if (wanted.some((sender) => !isUsedUp(state, sender))) return following
    const waits = [
      // The daily limit gives way by the hour.
      ...(wanted.length > 0 ? [(hourOf(state.now) + 1) * 3_600_000] : []),
      ...planned.keys(),
      ...campaigns
        .filter(({ status }) => status === 'scheduled')
        .map(({ scheduled_at }) => Date.parse(scheduled_at ?? '')),
      ...campaigns
        .filter(({ status }) => status === 'preparing')
        .map(({ updated_at }) => Date.parse(updated_at) + 60_001),
      ...senders.map((sender) => nextRetryAt(state, sender)).filter((at) => at !== null),
    ]
    return Math.max(following, tickAtOrAfter(Math.min(...waits)))
  }

  return {
    advanceTo(ms) {
      for (let tick = nextTick(); tick <= ms; tick = nextTick()) {
        state.now = tick
        happen()
      }
      state.now = Math.max(state.now, ms)
      touchAll()
    },
    setRunner(alive) {
      isAlive = alive
      touchAll()
    },
  }
}
