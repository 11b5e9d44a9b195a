import type { ClaimedMessage } from '../queue/message.ts'
import type { Clock } from './clock.ts'
import { type HeldClaim, mayStart, type ScheduledMessage } from './heldClaim.ts'

/** Why a claimed message was given back unsent. */
export type GiveBackReason = 'blocked' | 'late' | 'lease' | 'paused' | 'stopped' | 'unrecorded'

export interface PacerOptions {
  clock: Clock
  /** How many more calls may be in flight. */
  room: () => number
  start: (scheduled: ScheduledMessage) => void
  giveBack: (scheduled: readonly ScheduledMessage[], reason: GiveBackReason) => void
}

/** Starts each message in its slot, or gives it back. */
export interface Pacer {
  add(claim: HeldClaim, messages: readonly ClaimedMessage[], startAt: number, everyMs: number): void
  /** There may be room again. */
  wake(): void
  /** Messages waiting for their slot. */
  scheduled(): number
  /** When the last slot ends, in the runner's time. */
  bookedUntil(): number
  /** Gives back what waits, of one campaign or of all. */
  drop(reason: GiveBackReason, campaignId?: string): void
}

/**
 * How late a message may start. Slots of all runners together are the rate, so what starts late adds to somebody else's
 * slots: at most 4 % of a second's messages, or two.
 */
export const latenessMs = (everyMs: number): number =>
  everyMs === 0 ? Number.POSITIVE_INFINITY : Math.max(40, 1.5 * everyMs)

/** Late messages follow each other by this part of their spacing until they are back in their slots. */
const catchUp = 0.8
/** Timers have a millisecond's grain and often come one late: so much is caught up at once. */
const grainMs = 2
/** Waiting for the rest of a millisecond is not worth a timer. */
const earlyMs = 0.5

/**
 * A slot that has passed by more than {@link latenessMs} is gone: the message is given back and comes again in another
 * slot, or the rate would be exceeded after every stall. Two claims in a row that come too late mean that the
 * database is further away than it plans for; then a claim's slots begin when it comes, or nothing would ever be sent.
 */
export const createPacer = ({ clock, room, start, giveBack }: PacerOptions): Pacer => {
  let queue: (ScheduledMessage & { everyMs: number })[] = []
  let lastStart = Number.NEGATIVE_INFINITY
  let bookedUntil = Number.NEGATIVE_INFINITY
  let lastClaimWasLate = false
  let waitsForRoom = false
  let cancelTimer: (() => void) | undefined

  const tick = (): void => {
    cancelTimer?.()
    cancelTimer = undefined
    waitsForRoom = false
    const gone: ScheduledMessage[] = []
    const expired: ScheduledMessage[] = []
    let wakeAt: number | undefined
    for (let next = queue[0]; next; next = queue[0]) {
      // Read anew for each message: starting a call takes time, and the process may have stood still since.
      const now = clock.now()
      const goneAt = next.slotAt + latenessMs(next.everyMs)
      if (!mayStart(next.claim, clock)) expired.push(next)
      else if (now > goneAt) gone.push(next)
      else {
        const startAt = Math.max(next.slotAt, lastStart + next.everyMs * catchUp)
        if (startAt > now + earlyMs) {
          wakeAt = startAt
          break
        }
        if (room() < 1) {
          waitsForRoom = true
          wakeAt = Math.min(goneAt, next.claim.latestStartAt) + 1
          break
        }
        lastStart = Math.max(startAt, now - grainMs)
        // Out of the queue first: a sender may stop the runner, which empties it.
        queue.shift()
        start(next)
        continue
      }
      queue.shift()
    }
    if (wakeAt !== undefined) cancelTimer = clock.at(wakeAt, tick)
    if (expired.length > 0) giveBack(expired, 'lease')
    if (gone.length > 0) giveBack(gone, 'late')
  }

  return {
    add(claim, messages, startAt, everyMs) {
      const now = clock.now()
      const late = now > startAt + latenessMs(everyMs)
      const first = late && lastClaimWasLate ? Math.max(now, bookedUntil) : startAt
      lastClaimWasLate = late
      queue.push(...messages.map((message, index) => ({ message, claim, slotAt: first + index * everyMs, everyMs })))
      // Two claims may be open at once, and their answers overtake each other.
      queue.sort((one, other) => one.slotAt - other.slotAt)
      bookedUntil = Math.max(bookedUntil, first + messages.length * everyMs)
      tick()
    },
    wake() {
      if (waitsForRoom) tick()
    },
    scheduled: () => queue.length,
    bookedUntil: () => bookedUntil,
    drop(reason, campaignId) {
      const dropped: ScheduledMessage[] = []
      const kept: typeof queue = []
      for (const scheduled of queue) {
        const goes = campaignId === undefined || scheduled.message.campaignId === campaignId
        ;(goes ? dropped : kept).push(scheduled)
      }
      if (dropped.length === 0) return
      queue = kept
      giveBack(dropped, reason)
      tick()
    },
  }
}
