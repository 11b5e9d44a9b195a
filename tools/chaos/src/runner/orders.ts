import process from 'node:process'
import { write } from './journal.ts'
import type { KillPoint, Order } from './points.ts'

/** What the parent has ordered, and the points at which it is carried out. */
export interface Orders {
  /** Resolves when the parent says go. */
  go: Promise<void>
  /** The runner is at this point now, and dies here if that was ordered. */
  reach(point: Exclude<KillPoint, 'in_flight'>): void
  /** A call begins; `isOpen` tells whether it still waits for its answer. */
  callBegins(isOpen: () => boolean): void
}

type Death = Extract<Order, { order: 'die' }>

const die = (point: KillPoint): void => {
  write({ event: 'dying', point })
  process.kill(process.pid, 'SIGKILL')
}

const stall = (forMs: number): void => {
  write({ event: 'standing' })
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, forMs)
}

const exhaust = (): void => {
  const kept: unknown[] = []
  for (;;) kept.push(new Array(1_000_000).fill(kept.length))
}

/** Listens to the parent; a runner whose parent is gone goes too. */
export const listenToParent = (): Orders => {
  let death: Death | undefined
  let start: () => void
  const go = new Promise<void>((resolve) => {
    start = resolve
  })
  process.on('message', (message) => {
    const order = message as Order
    if (order.order === 'go') start()
    else if (order.order === 'die') death = order
    else if (order.order === 'stall') stall(order.forMs)
    else exhaust()
  })
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))

  /** True on the pass that was ordered. */
  const isDue = (point: KillPoint): boolean => {
    if (death?.point !== point) return false
    death = { ...death, pass: death.pass - 1 }
    return death.pass <= 0
  }
  return {
    go,
    reach(point) {
      if (isDue(point)) die(point)
    },
    callBegins(isOpen) {
      if (!isDue('in_flight')) return
      // A call that was answered sooner than that lets the next one come to it.
      setTimeout(() => isOpen() && die('in_flight'), death?.delayMs)
    },
  }
}
