import { type DestinationStream, type Logger, pino } from 'pino'

export interface LoggerOptions {
  level: string
  runnerId: string
  /** Never written, wherever they turn up. */
  secrets: readonly string[]
  destination: DestinationStream
}

/** Shorter ones would blot out parts of ordinary words. */
const shortestSecret = 8

/** JSON lines. Secrets are taken out of the finished line, so that no field, error or library brings one in. */
export const createLogger = ({ level, runnerId, secrets, destination }: LoggerOptions): Logger => {
  const hidden = secrets
    .filter((secret) => secret.length >= shortestSecret)
    .map((secret) => JSON.stringify(secret).slice(1, -1))
  return pino(
    {
      level,
      base: { runner_id: runnerId },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      hooks: { streamWrite: (line) => hidden.reduce((text, secret) => text.replaceAll(secret, '[secret]'), line) },
    },
    destination,
  )
}
