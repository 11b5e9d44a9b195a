import { expect, test } from 'vitest'
import { metric, readMetrics } from './support/metrics.ts'
import { until } from './support/until.ts'
import { useWorld } from './support/useWorld.ts'

/** Slow enough that a campaign lasts while people answer it. */
const world = useWorld({ ratePerSecond: 50 })

test('F63: who answers BAJA is left out of what is not sent yet, and counts for the campaign', async () => {
  const { child, port } = await world.runner()
  const campaign = await world.campaign()
  const first = await until('somebody got it', () => world.simulator.ledger()[0])
  // The last one: the others may be on their way.
  const waiting = await until('somebody still waits for it', async () => {
    const { items } = await world.broadcast.campaigns.messages(campaign.id, { status: ['pending'], limit: 500 })
    return items.at(-1)
  })
  // More than the phrase is no opt-out.
  world.simulator.inbound({ from: first.to.replace(/\D/g, ''), text: '¿Me das de baja el sábado?' })
  world.simulator.inbound({ from: waiting.phoneNumber, text: '¿Cuándo empieza?' })
  world.simulator.inbound({ from: waiting.phoneNumber, text: '¡ＢＡＪＡ!' })

  expect(await child.logged('opt_outs')).toMatchObject({ opted_out: 1 })
  const done = await world.completed(campaign)
  const { items } = await world.broadcast.campaigns.messages(campaign.id, { skipReason: 'opted_out', limit: 500 })
  expect(items.map(({ id }) => id)).toContain(waiting.id)
  expect(world.simulator.ledger().some(({ to }) => to.replace(/\D/g, '') === waiting.phoneNumber)).toBe(false)
  expect(done.status).toBe('completed')
  const metrics = await readMetrics(port)
  expect(metric(metrics, 'broadcast_webhook_replies_total{result="opted_out"}')).toBe(1)
  expect(metric(metrics, 'broadcast_webhook_replies_total{result="ignored"}')).toBe(2)
  expect(child.stderr()).not.toContain(waiting.phoneNumber)
})

test('F36: a template that Meta pauses in the middle pauses its campaign at once', async () => {
  const { child } = await world.runner()
  const campaign = await world.campaign()
  await until('somebody got it', () => world.simulator.ledger()[0])
  const template = { name: campaign.templateName, language: campaign.templateLanguage }
  world.simulator.applyScenario({ templates: [{ ...template, status: 'PAUSED' }] })
  expect(await child.logged('campaign_paused')).toMatchObject({
    level: 'warn',
    campaign_id: campaign.id,
    reason: expect.stringMatching(/^(?:template_paused|132015)$/),
  })
  expect((await world.broadcast.campaigns.get(campaign.id)).status).toBe('paused')
})
