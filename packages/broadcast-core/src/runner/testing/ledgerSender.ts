import type { Outcome } from '../../queue/message.ts'
import type { Sender, SendRequest } from '../../queue/sender.ts'
import { type Clock, sleepUntil } from '../clock.ts'

export interface Send {
  at: number
  id: string
  attempt: number
}

/** A sender that writes down every call before it answers, as the other side would see it. */
export interface LedgerSender extends Sender {
  sends: Send[]
  inFlight: number
  mostInFlight: number
  /** Messages sent more than once. */
  doubled(): string[]
  /** Most sends in any fixed second, and in any tenth of one. */
  worst(windowMs: number): number
}

export interface LedgerSenderOptions {
  clock: Clock
  latencyMs?: number | ((request: SendRequest) => number)
  answer?: (request: SendRequest, signal: AbortSignal) => Outcome | Promise<Outcome>
}

export const createLedgerSender = ({ clock, latencyMs = 100, answer }: LedgerSenderOptions): LedgerSender => {
  const sender: LedgerSender = {
    sends: [],
    inFlight: 0,
    mostInFlight: 0,
    doubled() {
      const seen = new Set<string>()
      return sender.sends.filter(({ id }) => seen.has(id) || !seen.add(id)).map(({ id }) => id)
    },
    worst(windowMs) {
      const windows = new Map<number, number>()
      for (const { at } of sender.sends) {
        const window = Math.floor(at / windowMs)
        windows.set(window, (windows.get(window) ?? 0) + 1)
      }
      return Math.max(0, ...windows.values())
    },
    async send(request, { signal }) {
      const { id, attempt } = request.message
      sender.sends.push({ at: clock.now(), id, attempt })
      sender.inFlight += 1
      sender.mostInFlight = Math.max(sender.mostInFlight, sender.inFlight)
      try {
        await sleepUntil(clock, clock.now() + (typeof latencyMs === 'number' ? latencyMs : latencyMs(request)), signal)
        if (!answer && signal.aborted) return { kind: 'unknown', code: 'aborted', message: 'The call was aborted' }
        return (await answer?.(request, signal)) ?? { kind: 'accepted', wamid: `wamid.${id}.${attempt}` }
      } finally {
        sender.inFlight -= 1
      }
    },
  }
  return sender
}
