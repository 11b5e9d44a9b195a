import { setTimeout as pause } from 'node:timers/promises'
import { startLocalSupabase } from '@iita/local-supabase'
import { expect } from 'vitest'
import { pages } from '../src/door/judges.ts'
import type { DoorCall, Fate } from '../src/door/startDoor.ts'
import { onStack } from './support/onStack.ts'
import { kept, openScene, type Scene } from './support/openScene.ts'
import { until } from './support/until.ts'

const clean = { ...kept, unknown: 0, settled: 0 }

/** Of the calls to one function every n-th has this fate. */
const everyNth = (name: string, nth: number, fate: Fate): ((call: DoorCall) => Fate) => {
  let count = 0
  return (call) => {
    if (call.name !== name) return 'pass'
    count += 1
    return count % nth === 0 ? fate : 'pass'
  }
}

const fatesOf = ({ world }: Scene, name: string): unknown[] =>
  world.door.calls.filter((call) => call.name === name && call.fate !== 'pass').map(({ fate }) => fate)

// A lease that outlives the runner's own pauses of up to five seconds: what is shown is not the lease's end.
const limits = { leaseSeconds: 20 }

onStack.for([
  ['F9', 'claim_broadcast_messages', 'lost_after'],
  ['F9', 'claim_broadcast_messages', 'lost_before'],
  ['F9', 'claim_broadcast_messages', 'cut_after'],
  ['F10', 'record_broadcast_outcomes', 'lost_after'],
  ['F10', 'record_broadcast_outcomes', 'lost_before'],
  ['F10', 'record_broadcast_outcomes', 'cut_after'],
] as const)('%s: %s that is %s is repeated, and leaves nothing in doubt', async ([, name, fate]) => {
  await using scene = await openScene({ limits, ratePerSecond: 100 })
  scene.world.door.judge = everyNth(name, 3, fate)
  await scene.runner()
  await scene.campaign(100)
  await scene.over()
  expect(fatesOf(scene, name).length).toBeGreaterThan(3)
  const { figures } = await scene.measure()
  expect(figures).toMatchObject({ ...clean, messages: 100, accepted_by_meta: 100 })
})

onStack(
  'F11: while proxies answer for the database, nothing is sent that could not be kept, and it is asked once a second at most',
  async () => {
    const outageMs = 12_000
    await using scene = await openScene({ limits: { leaseSeconds: 30 } })
    const { door } = scene.world
    const runner = await scene.runner()
    await scene.campaign(150)
    await until('a part is sent', () => scene.accepted() > 30)
    const from = door.calls.length
    // Each kind of page in turn, none of which the API itself would write.
    door.judge = ({ nth }) => [pages.http_503, pages.http_504, pages.html][nth % 3] ?? 'pass'
    await pause(2_000)
    const acceptedEarly = scene.accepted()
    await pause(outageMs - 2_000)
    // Statuses are Meta's calls, which it repeats when they are not acknowledged.
    const during = door.calls.slice(from).filter(({ name }) => name !== 'apply_broadcast_statuses')
    expect(scene.accepted()).toBe(acceptedEarly)
    expect(during.length).toBeLessThanOrEqual(outageMs / 1000)
    expect(during.length).toBeGreaterThan(2)
    expect(runner.hasEnded).toBe(false)

    door.judge = () => 'pass'
    await scene.over()
    const { figures } = await scene.measure()
    expect(figures).toMatchObject({ ...clean, messages: 150, accepted_by_meta: 150 })
  },
)

onStack(
  'F12: connections that swallow everything are given up after their time-out, and new ones are made',
  async () => {
    const queueTimeoutMs = 3_000
    await using scene = await openScene({ limits: { leaseSeconds: 30, queueTimeoutMs } })
    const { door } = scene.world
    await scene.runner()
    await scene.campaign(150)
    await until('a part is sent', () => scene.accepted() > 30)
    door.swallowOpen()
    const at = Date.now()
    const swallowed = await until('a call is swallowed', () => door.calls.find(({ fate }) => fate === 'swallow'))
    const recovered = await until('a call is answered again', () =>
      door.calls.find((call) => call.at > swallowed.at && call.fate === 'pass'),
    )
    expect(recovered.at - at).toBeLessThanOrEqual(queueTimeoutMs + 5_000)
    await scene.over()
    const { figures } = await scene.measure()
    expect(figures).toMatchObject({ ...clean, messages: 150, accepted_by_meta: 150 })
  },
)

onStack('F13: Postgres restarted under load, politely and as in a crash, loses nothing', async () => {
  await using stack = await startLocalSupabase({ people: 500, seed: 3 })
  await using scene = await openScene({ limits: { leaseSeconds: 30 }, database: stack })
  await scene.runner()
  await scene.runner()
  await scene.campaign(240)
  for (const [mode, atLeast] of [
    ['immediate', 40],
    ['fast', 100],
    ['immediate', 160],
  ] as const) {
    await until('a part is sent', () => scene.accepted() > atLeast)
    await stack.postgres.restart(mode)
  }
  await scene.over()
  const { figures } = await scene.measure()
  expect(figures).toMatchObject({ ...clean, messages: 240, accepted_by_meta: 240 })
})

const queueTables = ['broadcast_queue', 'broadcast_claims']

/** Postgres' own error at every write of the queue and its claims: what a full disk looks like from outside. */
const fillDisk = [
  `create function public.disk_full() returns trigger language plpgsql as
    $$ begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$`,
  ...queueTables.map(
    (table) =>
      `create trigger disk_full before insert or update on ${table} for each statement execute function public.disk_full()`,
  ),
]
const makeRoom = [
  ...queueTables.map((table) => `drop trigger disk_full on ${table}`),
  'drop function public.disk_full()',
]

onStack('F14: while the disk is full nothing is sent; when there is room again it goes on by itself', async () => {
  await using scene = await openScene({ limits: { leaseSeconds: 30 } })
  const { door, records } = scene.world
  const runner = await scene.runner()
  await scene.campaign(150)
  await until('a part is sent', () => scene.accepted() > 30)
  // One table at a time: whoever locks two meets those who send.
  for (const step of fillDisk) await records.query(step)
  const from = door.calls.length
  await pause(2_000)
  const acceptedEarly = scene.accepted()
  await pause(6_000)
  expect(scene.accepted()).toBe(acceptedEarly)
  const during = door.calls.slice(from).filter(({ name }) => name !== 'apply_broadcast_statuses')
  expect(during.length).toBeGreaterThan(2)
  expect(during.length).toBeLessThanOrEqual(12)
  expect(runner.hasEnded).toBe(false)

  for (const step of makeRoom) await records.query(step)
  await scene.over()
  const { figures } = await scene.measure()
  expect(figures).toMatchObject({ ...clean, messages: 150, accepted_by_meta: 150, paused: 0 })
})
