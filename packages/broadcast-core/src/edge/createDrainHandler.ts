import { InvalidInputError } from '../errors/InvalidInputError.ts'
import { constantTimeEqual } from '../http/constantTimeEqual.ts'
import type { DrainReport } from '../runner/drainQueue.ts'
import { json, runErrorAnswer } from './answers.ts'
import { Refusal } from './Refusal.ts'

export interface DrainHandlerOptions {
  /** What the cron sends, at least 20 characters; while it is being replaced, the new one and the old one. */
  secret: string | readonly string[]
  /** @default 'x-broadcast-secret' */
  header?: string | undefined
  /** One bounded run, usually of `drainQueue`, each with a `runnerId` of its own. */
  drain: () => Promise<DrainReport>
  /** Told why a run failed. */
  onError?: ((error: unknown) => unknown) | undefined
}

const defaults = { header: 'x-broadcast-secret' } as const satisfies Partial<DrainHandlerOptions>
const shortest = 20

/**
 * The edge function `broadcast-drain`: whoever sends the secret starts one bounded run, and learns what it did. Two runs at
 * once, or one beside a runner, share the queue and its rate in the database: nobody gets anything twice.
 *
 * Answers: 200 `{ended_by, reason, wait_ms, started, outcomes, …}`; 401 without the secret; 405; 500, 503 with a typed error.
 *
 * @throws {InvalidInputError} for a secret that is missing or too short.
 */
export const createDrainHandler = (options: DrainHandlerOptions): ((request: Request) => Promise<Response>) => {
  const { header = defaults.header, drain, onError } = options
  const secrets = typeof options.secret === 'string' ? [options.secret] : [...(options.secret ?? [])]
  if (
    secrets.length === 0 ||
    !secrets.every((secret) => typeof secret === 'string' && secret.trim().length >= shortest)
  )
    throw new InvalidInputError([{ path: 'secret', message: `must be a text of at least ${shortest} characters` }])

  const check = async (request: Request): Promise<void> => {
    if (request.method !== 'POST')
      throw new Refusal(405, { error: 'invalid_input', message: 'Only POST' }, { allow: 'POST' })
    const given = request.headers.get(header) ?? ''
    const fits = await Promise.all(secrets.map((secret) => constantTimeEqual(given, secret)))
    if (!fits.includes(true)) throw new Refusal(401, { error: 'forbidden', message: 'The secret is missing or wrong' })
  }

  return async (request) => {
    try {
      await check(request)
      return json(200, toRow(await drain()))
    } catch (error) {
      const failed = runErrorAnswer(error)
      if (failed.status >= 500)
        Promise.resolve()
          .then(() => onError?.(error))
          .catch(() => undefined)
      return failed
    }
  }
}

const toRow = (report: DrainReport): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(report).map(([name, value]) => [
      name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value,
    ]),
  )
