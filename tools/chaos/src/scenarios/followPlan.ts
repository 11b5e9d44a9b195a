import { setTimeout as pause } from 'node:timers/promises'
import type { LocalSupabase } from '@iita/local-supabase'
import type { Crew, Loss } from '../crew/createCrew.ts'
import { pages } from '../door/judges.ts'
import type { MetaTroubles } from '../operator/createMetaTroubles.ts'
import type { Happening } from '../plan/plan.ts'
import type { World } from '../world/openWorld.ts'

export type Ended = Awaited<ReturnType<Crew['terminate']>>

export interface PlanParts {
  world: World
  stack: LocalSupabase
  crew: Crew
  troubles: MetaTroubles
  /** How long a runner stands still. */
  frozenMs: number
  onHappening: (happening: Happening) => void
}

/** Does what the plan says when its time has come. */
export interface PlanFollower {
  readonly losses: readonly Loss[]
  readonly restarts: number
  /** How runners ended that were asked to. */
  readonly exits: readonly Ended[]
  /** Begins everything that is due at this share of the messages. */
  reach(share: number): void
  /** Ends of runners that are ordered and not done, or not due. */
  endsLeft(): number
  isDone(): boolean
  /** Rejects with what went wrong in doing it. */
  check(): void
}

/** A trouble at Meta that nobody has noticed by then is over by itself. */
const noticeMs = 20_000
const passingMs = 3_000

const sideOf = {
  kill: 'runners',
  terminate: 'runners',
  freeze: 'frozen',
  door: 'database',
  restart: 'database',
  meta: 'meta',
} satisfies Record<Happening['kind'], string>

/**
 * One thing at a time on each side (runners, database, Meta, standing still), so that no outage grows out of two: a run is
 * to show that each of them is borne, not how many at once a lease of seconds can bear.
 */
export const followPlan = (plan: readonly Happening[], parts: PlanParts): PlanFollower => {
  const { world, stack, crew, troubles, frozenMs } = parts
  const { door } = world
  const losses: Loss[] = []
  const sides = new Map<string, Promise<void>>()
  let next = 0
  let running = 0
  let restarts = 0
  let failure: { error: unknown } | undefined
  const exits: Ended[] = []
  const ends = plan.filter(({ kind }) => kind === 'kill' || kind === 'terminate').length

  const closeDoor = async (happening: Extract<Happening, { kind: 'door' }>): Promise<void> => {
    const { trouble, forMs } = happening
    if (trouble === 'reset') door.resetOpen()
    else if (trouble === 'half_open') door.swallowOpen()
    else if (trouble === 'shut') {
      await door.shut()
      await pause(forMs)
      await door.open()
    } else {
      const { judge } = door
      door.judge = () => pages[trouble]
      await pause(forMs)
      door.judge = judge
    }
    // The next outage begins when everybody has found the way again.
    await pause(passingMs)
  }

  const troubleMeta = async (happening: Extract<Happening, { kind: 'meta' }>): Promise<void> => {
    troubles.begin(happening.trouble)
    const isNoticed = happening.trouble === 'token_expired' || happening.trouble === 'template_paused'
    const end = performance.now() + (isNoticed ? noticeMs : passingMs)
    while (troubles.isOn() && performance.now() < end) await pause(100)
    troubles.mend()
  }

  const run = async (happening: Happening): Promise<void> => {
    parts.onHappening(happening)
    switch (happening.kind) {
      case 'kill':
        losses.push(await crew.kill(happening))
        return
      case 'terminate':
        exits.push(await crew.terminate(happening.victim))
        return
      case 'freeze':
        losses.push(await crew.freeze(happening.victim, frozenMs))
        return
      case 'restart':
        await stack.postgres.restart(happening.mode)
        restarts += 1
        return pause(passingMs)
      case 'door':
        return closeDoor(happening)
      case 'meta':
        return troubleMeta(happening)
    }
  }

  const begin = (happening: Happening): void => {
    const side = sideOf[happening.kind]
    running += 1
    const before = sides.get(side) ?? Promise.resolve()
    const done = before
      .then(() => run(happening))
      .catch((error: unknown) => {
        failure ??= { error }
      })
      .finally(() => {
        running -= 1
      })
    sides.set(side, done)
  }

  return {
    losses,
    exits,
    get restarts() {
      return restarts
    },
    reach(share) {
      for (let due = plan[next]; due !== undefined && due.at <= share; due = plan[next]) {
        next += 1
        begin(due)
      }
    },
    endsLeft: () => ends - exits.length - losses.filter(({ kind }) => kind === 'kill').length,
    isDone: () => next === plan.length && running === 0,
    check() {
      if (failure) throw failure.error
    },
  }
}
