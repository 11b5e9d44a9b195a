import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { FaultRule } from '@iita/broadcast-simulator'
import { expect } from 'vitest'
import { startDoor } from '../src/door/startDoor.ts'
import { onStack } from './support/onStack.ts'
import { kept, openScene } from './support/openScene.ts'
import { until } from './support/until.ts'

/** Three sends in a row, then seven without a fault, and so on. */
const threeOfTen = (effects: readonly FaultRule['effect'][]): FaultRule[] =>
  effects.map((effect, index) => ({ match: { from: 5 + 10 * index, to: 7 + 10 * index }, effect }) as FaultRule)

onStack.for([
  [
    'F30: an answer that is lost after acceptance is never asked for by sending again',
    ['accept_then_hang', 'accept_then_reset', 'accept_cut_body', 'accept_without_id', 'accept_html'],
  ],
  ['F31: a server error after acceptance is not obeyed though it says "try again"', ['accept_then_500']],
] as const)('%s', async ([, effects]) => {
  const faults = threeOfTen(effects)
  await using scene = await openScene({ scenario: { faults } })
  const { world } = scene
  const hits = 3 * effects.length
  world.simulator.setWebhook(null)
  await scene.runner()
  await scene.campaign(60)
  await scene.over()
  expect(world.simulator.faultHits()).toHaveLength(hits)
  const before = await world.records.query(`select 1 from public.broadcast_queue where status = 'unknown'`)
  expect(before).toHaveLength(hits)

  world.simulator.setWebhook(world.balancer.url)
  world.simulator.replay()
  await scene.over()
  const { figures } = await scene.measure()
  expect(figures).toMatchObject({
    ...kept,
    messages: 60,
    accepted_by_meta: 60,
    unknown_by_meta: hits,
    settled: hits,
    unknown: 0,
  })
})

/** An address on which TLS fails: whoever listens there says something else. */
const startBabbler = async (): Promise<{ port: number; stop: () => void }> => {
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy())
    socket.end('this is no TLS\r\n')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  return { port, stop: () => server.close() }
}

onStack.for([
  ['refused', 'http'],
  ['without an address', 'dns'],
  ['without TLS', 'tls'],
] as const)('F32: a connection to Meta %s has sent nothing, and is tried again', async ([, kind]) => {
  await using scene = await openScene()
  const { world } = scene
  const babbler = await startBabbler()
  await using door = await startDoor(world.simulator.graphUrl)
  await door.shut()
  const wrong = {
    http: { META_GRAPH_URL: door.url },
    dns: { META_GRAPH_URL: 'https://graph.invalid', META_ALLOW_GRAPH_HOST: 'graph.invalid' },
    tls: { META_GRAPH_URL: `https://127.0.0.1:${babbler.port}` },
  }[kind]
  const runner = await scene.runner(wrong)
  const { id } = await scene.campaign(40)
  await until('some have been tried and wait', async () => {
    const rows = await world.records.query(`select 1 from public.broadcast_queue where retry_at is not null`)
    return rows.length >= 3
  })
  const tried = await world.operator.campaigns.get(id)
  expect(tried).toMatchObject({ failedCount: 0, unknownCount: 0, sentCount: 0 })

  if (kind === 'http') await door.open()
  else {
    runner.signal('SIGTERM')
    expect(await runner.exited).toEqual({ code: 0, signal: null })
    await scene.runner()
  }
  await scene.over()
  babbler.stop()
  const { figures } = await scene.measure()
  expect(figures).toMatchObject({ ...kept, messages: 40, accepted_by_meta: 40, unknown: 0, settled: 0 })
})

onStack.for([
  ['paused', '132015', 'PAUSED'],
  ['disabled', '132016', 'DISABLED'],
  ['gone', '132001', 'DELETED'],
] as const)(
  'F36: a template that is %s in the middle pauses the campaign, and nothing is failed',
  async ([, code, status]) => {
    await using scene = await openScene()
    const { world, operator } = scene
    const template = { name: 'inicio_curso_general', language: 'es_AR' }
    await scene.runner()
    const { id } = await scene.campaign(120)
    await until('a part is sent', () => scene.accepted() > 20)
    world.simulator.setTemplates([{ ...template, status }])
    const paused = await until('it is paused and nothing is in flight', async () => {
      const campaign = await world.operator.campaigns.get(id)
      return campaign.status === 'paused' && campaign.sendingCount === 0 ? campaign : null
    })
    // By the refusal of a send, or by Meta's webhook, whichever came first.
    expect([code, `template_${status.toLowerCase()}`]).toContain(paused.statusReason)
    expect(paused).toMatchObject({ failedCount: 0, unknownCount: 0, sentCount: scene.accepted() })

    world.simulator.setTemplates([{ ...template, status: 'APPROVED' }])
    await operator.syncTemplates()
    await scene.over()
    const { figures } = await scene.measure()
    expect(figures).toMatchObject({ ...kept, messages: 120, accepted_by_meta: 120, unknown: 0 })
  },
)

onStack('F36: messages that Meta held back and dropped arrive as failed, and are listed with the code', async () => {
  await using scene = await openScene({ scenario: { faults: threeOfTen(['hold_then_drop']) } })
  const { world } = scene
  await scene.runner()
  const { id } = await scene.campaign(40)
  await scene.over()
  expect(await world.operator.campaigns.failures(id)).toEqual([expect.objectContaining({ code: '132015', count: 3 })])
  const { figures } = await scene.measure()
  expect(figures).toMatchObject({ ...kept, messages: 40, accepted_by_meta: 40, unknown: 0 })
})

onStack('F41: a slow Meta has no more calls in flight than are allowed, and no memory grows', async () => {
  const concurrency = 10
  await using scene = await openScene({ limits: { leaseSeconds: 8, httpTimeoutMs: 4_000 } })
  const { world } = scene
  const runner = await scene.runner({ RUNNER_CONCURRENCY: `${concurrency}` })
  const memory = async (): Promise<number> => {
    const text = await (await fetch(`http://127.0.0.1:${runner.port}/metrics`)).text()
    return Number(/^process_resident_memory_bytes (\S+)/m.exec(text)?.[1]) / 2 ** 20
  }
  world.simulator.setFaults([{ effect: 'slow', ms: 1_500 }])
  const { id } = await scene.campaign(80)
  const before = await memory()
  let most = 0
  await until('nothing is left', async () => {
    most = Math.max(most, runner.held().inFlight.length)
    await pause(20)
    return (await world.operator.campaigns.get(id)).status === 'completed'
  })
  expect(most).toBe(concurrency)
  expect((await memory()) - before).toBeLessThan(60)
  await scene.over()
  const { figures } = await scene.measure()
  expect(figures).toMatchObject({ ...kept, messages: 80, accepted_by_meta: 80, unknown: 0, settled: 0 })
})
