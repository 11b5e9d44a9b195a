import { Hono } from 'hono'
import type { Metrics } from '../telemetry/createMetrics.ts'
import type { Health } from './health.ts'

export interface AppParts {
  health: Health
  metrics: Metrics
  /** Absent without the secrets of a webhook: then there is no such route. */
  webhook?: ((request: Request) => Promise<Response>) | undefined
}

/** Everything the runner serves. */
export const createApp = ({ health, metrics, webhook }: AppParts): Hono => {
  const app = new Hono()
  app.get('/healthz', (c) => {
    const report = health.report()
    return c.json(report, report.status === 'ok' ? 200 : 503)
  })
  app.get('/metrics', async (c) => c.body(await metrics.text(), 200, { 'content-type': metrics.contentType }))
  if (webhook) {
    app.all('/webhooks/meta', async (c) => {
      const answer = await webhook(c.req.raw)
      metrics.countWebhook(answer.status)
      return answer
    })
  }
  return app
}
