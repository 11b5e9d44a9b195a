import type { Database } from '@iita/broadcast-core/runner'
import { signWebhookBody } from '@iita/broadcast-simulator'
import { expect, test } from 'vitest'
import { metric } from '../../test/support/metrics.ts'
import { createLogger } from '../telemetry/createLogger.ts'
import { createMetrics } from '../telemetry/createMetrics.ts'
import { createWebhook } from './createWebhook.ts'

const appSecret = 'an app secret'
const answers: Record<string, unknown> = {
  apply_broadcast_statuses: {
    applied: 1,
    repeated: 0,
    parked: 0,
    ignored: 0,
    paused: [{ campaign_id: 4, reason: '131009' }],
  },
  apply_broadcast_replies: { opted_out: 1, resumed: 0, repeated: 0, ignored: 1 },
  apply_broadcast_template_updates: { updated: 1, paused: [{ campaign_id: 3, reason: 'template_paused' }] },
}

const number = { metadata: { phone_number_id: '106540352242922' } }
const from = { from: '5493875123456', timestamp: '1750030073', type: 'text' }
const delivery = JSON.stringify({
  object: 'whatsapp_business_account',
  entry: [
    {
      changes: [
        {
          field: 'messages',
          value: {
            ...number,
            statuses: [{ id: 'wamid.A', status: 'failed', timestamp: '1750030073', errors: [{ code: 131009 }] }],
            messages: [
              { ...from, id: 'wamid.B', text: { body: 'No quiero recibir más' } },
              { ...from, id: 'wamid.C', text: { body: '¿Cuánto sale?' } },
              { ...from, id: 'wamid.D', text: { body: 'Mi hija se llama Guadalupe '.repeat(10) } },
            ],
          },
        },
        {
          field: 'message_template_status_update',
          value: { event: 'PAUSED', message_template_name: 'aviso', message_template_language: 'es_AR' },
        },
      ],
    },
  ],
})

const open = (database: Database) => {
  const lines: Record<string, unknown>[] = []
  const metrics = createMetrics()
  const destination = { write: (line: string) => void lines.push(JSON.parse(line)) }
  const log = createLogger({ level: 'trace', runnerId: 'r1', secrets: [], destination })
  const receive = createWebhook({ appSecret: [appSecret], verifyToken: 'a word', database, metrics, log })
  const post = (body: string) =>
    receive(
      new Request('https://runner.example/webhooks/meta', {
        method: 'POST',
        body,
        headers: { 'x-hub-signature-256': signWebhookBody(appSecret, body) },
      }),
    )
  return { lines, metrics, post }
}

test('opt-outs, statuses and decisions about templates are stored and counted; what paused a campaign is told', async () => {
  const calls: string[] = []
  const given: unknown[] = []
  const { lines, metrics, post } = open({
    async call(name, args) {
      calls.push(name)
      given.push(args)
      return answers[name]
    },
  })
  expect((await post(delivery)).status).toBe(200)
  expect(calls.toSorted()).toEqual(Object.keys(answers).toSorted())

  const told = lines.map(({ event, campaign_id, reason, opted_out, updated }) =>
    [event, campaign_id ?? opted_out ?? updated, reason].filter((part) => part !== undefined).join(' '),
  )
  expect(told).toEqual(
    expect.arrayContaining([
      'opt_outs 1',
      'templates_changed 1',
      'campaign_paused 3 template_paused',
      'campaign_paused 4 131009',
    ]),
  )
  const text = await metrics.text()
  expect(metric(text, 'broadcast_webhook_replies_total{result="opted_out"}')).toBe(1)
  expect(metric(text, 'broadcast_webhook_replies_total{result="ignored"}')).toBe(1)
  expect(metric(text, 'broadcast_webhook_replies_total{result="resumed"}')).toBe(0)
  expect(metric(text, 'broadcast_webhook_statuses_total{result="applied"}')).toBe(1)

  // Ordinary conversation reaches neither the database nor a log; who said no reaches no log and no metric.
  expect(JSON.stringify(given)).not.toContain('Guadalupe')
  expect(JSON.stringify(lines) + text).not.toMatch(/5493875123456|recibir|sale|Guadalupe|wamid/)
})

test('when a part cannot be stored, the delivery is not acknowledged, and nothing is counted', async () => {
  const { lines, metrics, post } = open({
    async call(name) {
      if (name === 'apply_broadcast_replies') throw new Error('no connection for 5493875123456')
      return answers[name]
    },
  })
  expect((await post(delivery)).status).toBe(503)
  expect(lines.filter(({ event }) => event === 'webhook_failed')).toMatchObject([{ stage: 'record', level: 'warn' }])
  expect(JSON.stringify(lines)).not.toContain('5493875123456')
  expect(metric(await metrics.text(), 'broadcast_webhook_replies_total{result="opted_out"}')).toBe(0)
})
