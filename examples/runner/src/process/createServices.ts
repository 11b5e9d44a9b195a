import type { Logger } from 'pino'
import type { Connections } from '../account/connect.ts'
import type { Environment } from '../environment.ts'
import { createApp } from '../http/createApp.ts'
import { createForwarder, type Forwarder, type ForwardResult } from '../http/createForwarder.ts'
import { createWebhook } from '../http/createWebhook.ts'
import type { Health } from '../http/health.ts'
import { type Listener, listen } from '../http/listen.ts'
import type { Metrics } from '../telemetry/createMetrics.ts'

export interface ServicesParts {
  environment: Environment
  connections: Connections
  metrics: Metrics
  health: Health
  log: Logger
}

/** What others call: health, metrics, Meta's webhook. */
export interface Services {
  readonly port: number
  /** Lets open requests end and passes on what waits, for so long each. */
  close(graceMs: number): Promise<void>
}

const openForwarder = ({ environment, metrics, log }: ServicesParts): Forwarder | undefined => {
  const url = environment.RUNNER_WEBHOOK_FORWARD_URL
  if (url === undefined) return undefined
  const onResult = (result: ForwardResult, why: string): void => {
    metrics.countForward(result)
    if (result === 'delivered') return
    log[result === 'repeated' ? 'info' : 'warn']({ event: `webhook_forward_${result}`, why })
  }
  return createForwarder({ url, onResult })
}

const openWebhook = (parts: ServicesParts, forwarder: Forwarder | undefined) => {
  const { META_APP_SECRET: appSecret, META_WEBHOOK_VERIFY_TOKEN: verifyToken } = parts.environment
  if (appSecret === undefined || verifyToken === undefined) return undefined
  const { database } = parts.connections
  return createWebhook({ ...parts, appSecret, verifyToken, database, forward: forwarder?.forward })
}

/** @throws the system's error when the address cannot be listened on */
export const createServices = async (parts: ServicesParts): Promise<Services> => {
  const { environment, health, metrics, log } = parts
  const forwarder = openForwarder(parts)
  const app = createApp({ health, metrics, webhook: openWebhook(parts, forwarder) })
  const listener: Listener = await listen(app.fetch, { host: environment.RUNNER_HOST, port: environment.RUNNER_PORT })
  return {
    port: listener.port,
    async close(graceMs) {
      await listener.close(graceMs)
      const lost = (await forwarder?.close(graceMs)) ?? 0
      if (lost > 0) log.warn({ event: 'webhook_forwards_lost', lost })
    },
  }
}
