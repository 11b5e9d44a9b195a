import { setTimeout as pause } from 'node:timers/promises'
import type { KillPoint } from '../runner/points.ts'
import type { Held } from './createHoldings.ts'
import { type Child, type Exit, startChild } from './startChild.ts'

/** A runner that was killed or made to stand still, and what it held then. */
export interface Loss {
  kind: 'kill' | 'freeze'
  /** `any_moment`, or the point at which it died. */
  how: string
  runnerId: string
  /** Milliseconds since 1970: when it died or stood still. */
  at: number
  held: Held
}

export interface KillOrder {
  how: 'any_moment' | KillPoint
  /** 0 to 1: which of the runners that work. */
  victim: number
  pass: number
  delayMs: number
}

export interface CrewOptions {
  /** Runners that work at a time. */
  runners: number
  env: Record<string, string>
  /** Another one is kept ready, so that a killed runner is replaced at once. @default false */
  spare?: boolean
  onLoss?: (loss: Loss) => void
}

/** Runners, each replaced as soon as it is gone. */
export interface Crew extends AsyncDisposable {
  /** Ports of those that count as alive, for webhooks: one that stands still counts too. */
  ports(): number[]
  /** Kills one and answers what it held. */
  kill(order: KillOrder): Promise<Loss>
  /** Has one stand still for so long. */
  freeze(victim: number, forMs: number): Promise<Loss>
  /** Asks one to end. */
  terminate(victim: number): Promise<Exit & { ms: number }>
  /** Ended though nobody had asked them to. */
  readonly crashes: readonly { runnerId: string; exit: Exit; log: Record<string, unknown>[] }[]
  stop(): Promise<void>
}

/** A point that is not passed within this time (its campaign is paused, the database is away) is not waited for. */
const pointPatienceMs = 5_000

export const startCrew = async ({ runners, env, spare = false, onLoss }: CrewOptions): Promise<Crew> => {
  const working = new Set<Child>()
  const frozen = new Set<Child>()
  const sentenced = new Set<Child>()
  const crashes: { runnerId: string; exit: Exit; log: Record<string, unknown>[] }[] = []
  const all: Child[] = []
  let waiting: Child | undefined
  let started = 0
  let stopping = false

  const start = (asSpare: boolean): Child => {
    started += 1
    const child = startChild({ env, runnerId: `chaos-${started}`, spare: asSpare })
    all.push(child)
    return child
  }
  const fill = (): void => {
    if (stopping) return
    while (working.size < runners) {
      const child = waiting ?? start(false)
      waiting = undefined
      child.order({ order: 'go' })
      working.add(child)
      void child.exited.then((exit) => leave(child, exit))
    }
    if (spare) waiting ??= start(true)
  }
  const leave = (child: Child, exit: Exit): void => {
    working.delete(child)
    frozen.delete(child)
    if (!stopping && !sentenced.has(child)) crashes.push({ runnerId: child.runnerId, exit, log: child.log() })
    sentenced.delete(child)
    fill()
  }

  /** One of those that are ready and have nothing before them. */
  const choose = async (victim: number): Promise<Child> => {
    for (;;) {
      const ready = [...working].filter((child) => child.port !== undefined && !sentenced.has(child))
      const chosen = ready[Math.floor(victim * ready.length)]
      if (chosen) {
        sentenced.add(chosen)
        return chosen
      }
      await pause(20)
    }
  }
  const lost = (child: Child, kind: Loss['kind'], how: string): Loss => {
    const loss = { kind, how, runnerId: child.runnerId, at: Date.now(), held: child.held() }
    onLoss?.(loss)
    return loss
  }

  fill()
  const crew: Crew = {
    ports: () => [...working, ...frozen].flatMap(({ port }) => (port === undefined ? [] : [port])),
    crashes,
    async kill({ how, victim, pass, delayMs }) {
      const child = await choose(victim)
      if (how !== 'any_moment') {
        child.order({ order: 'die', point: how, pass, delayMs })
        await Promise.race([child.exited, pause(pointPatienceMs)])
      } else await pause(delayMs)
      child.signal('SIGKILL')
      await child.exited
      return lost(child, 'kill', child.diedAt ?? 'any_moment')
    },
    async freeze(victim, forMs) {
      const child = await choose(victim)
      working.delete(child)
      frozen.add(child)
      fill()
      await child.freeze()
      const loss = lost(child, 'freeze', 'frozen')
      await pause(forMs)
      child.signal('SIGCONT')
      frozen.delete(child)
      if (!child.hasEnded) working.add(child)
      sentenced.delete(child)
      return loss
    },
    async terminate(victim) {
      const child = await choose(victim)
      const begin = performance.now()
      child.signal('SIGTERM')
      return { ...(await child.exited), ms: performance.now() - begin }
    },
    async stop() {
      stopping = true
      await Promise.all(all.map((child) => child[Symbol.asyncDispose]()))
    },
    [Symbol.asyncDispose]: () => crew.stop(),
  }
  try {
    await Promise.all([...working].map((child) => child.ready))
  } catch (error) {
    await crew.stop()
    throw error
  }
  return crew
}
