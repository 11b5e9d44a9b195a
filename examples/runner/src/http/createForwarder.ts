import { setTimeout as pause } from 'node:timers/promises'
import type { WebhookDelivery } from '@iita/broadcast-core/webhooks'

export type ForwardResult = 'delivered' | 'repeated' | 'failed' | 'dropped'

export interface ForwarderOptions {
  url: string
  /** Told of each try: `repeated` will be tried again, `failed` and `dropped` will not. */
  onResult: (result: ForwardResult, why: string) => void
  /** Pauses before each new try. @default 1 s, 5 s, 20 s, 60 s */
  retryGapsMs?: readonly number[]
  /** For one try. @default 10_000 */
  timeoutMs?: number
  /** Deliveries waiting or under way; more are dropped. @default 1_000 */
  mostWaiting?: number
  /** Bytes of those deliveries. @default 33_554_432 */
  mostBytes?: number
  /** Tries at once. @default 8 */
  concurrency?: number
}

/** Passes deliveries on, behind our own answer to Meta. */
export interface Forwarder {
  /** Never waits and never throws. */
  forward(delivery: WebhookDelivery): void
  /** Tries what is left once more, for so long; answers how many deliveries were lost. */
  close(graceMs: number): Promise<number>
}

const defaults = {
  retryGapsMs: [1_000, 5_000, 20_000, 60_000],
  timeoutMs: 10_000,
  mostWaiting: 1_000,
  mostBytes: 32 * 1024 * 1024,
  concurrency: 8,
} satisfies Partial<ForwarderOptions>

/** Marks what was passed on once, so that two runners that point at each other do not pass it round for ever. */
export const forwardedHeader = 'x-broadcast-forwarded'

/**
 * Passes webhooks on as they came. Meta hears our answer, not the other receiver's, and does not repeat what that one
 * missed: so it is tried again here, a few times and for about a minute and a half.
 */
export const createForwarder = (options: ForwarderOptions): Forwarder => {
  const { url, onResult, retryGapsMs, timeoutMs, mostWaiting, mostBytes, concurrency } = { ...defaults, ...options }
  const hurry = new AbortController()
  const end = new AbortController()
  const turns: (() => void)[] = []
  let running = 0
  let waiting = 0
  let bytes = 0
  let idle: (() => void) | undefined

  const turn = async (): Promise<void> => {
    if (running < concurrency) running += 1
    else await new Promise<void>((resolve) => turns.push(resolve))
  }
  /** Whoever waits takes the place over, so that nobody slips in between. */
  const turnOver = (): void => {
    const next = turns.shift()
    if (next === undefined) running -= 1
    else next()
  }

  /** Why it was not taken, or null when it was. */
  const attempt = async ({ body, headers }: WebhookDelivery): Promise<string | null> => {
    await turn()
    try {
      const signal = AbortSignal.any([end.signal, AbortSignal.timeout(timeoutMs)])
      const marked = { ...headers, [forwardedHeader]: '1' }
      const answer = await fetch(url, { method: 'POST', body, headers: marked, redirect: 'manual', signal })
      await answer.body?.cancel()
      return answer.ok ? null : `HTTP ${answer.status}`
    } catch (error) {
      return error instanceof Error ? error.name : 'failed'
    } finally {
      turnOver()
    }
  }

  const deliver = async (delivery: WebhookDelivery): Promise<void> => {
    for (let tries = 0; ; tries += 1) {
      const isLast = hurry.signal.aborted || tries >= retryGapsMs.length
      const why = await attempt(delivery)
      if (why === null) return onResult('delivered', '')
      if (isLast || end.signal.aborted) return onResult('failed', why)
      onResult('repeated', why)
      const gapMs = (retryGapsMs[tries] ?? 0) * (0.75 + Math.random() / 2)
      await pause(gapMs, undefined, { signal: hurry.signal }).catch(() => undefined)
    }
  }

  return {
    forward(delivery) {
      const size = delivery.body.byteLength
      if (waiting >= mostWaiting || bytes + size > mostBytes || end.signal.aborted) {
        return onResult('dropped', 'too many are waiting')
      }
      waiting += 1
      bytes += size
      void deliver(delivery).finally(() => {
        waiting -= 1
        bytes -= size
        if (waiting === 0) idle?.()
      })
    },

    async close(graceMs) {
      hurry.abort()
      if (waiting > 0) {
        const timer = setTimeout(() => end.abort(), graceMs)
        await new Promise<void>((resolve) => {
          idle = resolve
          end.signal.addEventListener('abort', () => resolve())
        })
        clearTimeout(timer)
      }
      end.abort()
      return waiting
    },
  }
}
