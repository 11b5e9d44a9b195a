import { InvalidInputError } from '../errors/InvalidInputError.ts'
import type { Outcome } from '../queue/message.ts'
import type { Sender, SendRequest } from '../queue/sender.ts'
import { type AccessToken, resolveAccessToken } from './accessToken.ts'
import { answerOutcome } from './answerOutcome.ts'
import { createFetchTransport } from './createFetchTransport.ts'
import { withDeadline } from './deadline.ts'
import { errorText } from './errorText.ts'
import { type GraphUrlOptions, graphBaseUrl, requireGraphId } from './graphUrl.ts'
import { type Preparation, prepareMessage } from './prepareMessage.ts'
import { retryWaitMs } from './retryWait.ts'
import { cacheTemplates, type TemplateSource } from './templateCache.ts'
import { isNotSent, type Transport } from './transport.ts'

export interface MetaSenderOptions extends GraphUrlOptions {
  /** A system user's token, or a function that is asked before every message. Sent to the Graph API only. */
  accessToken: AccessToken
  /** Meta's id of the number that sends (not the number itself). */
  phoneNumberId: string
  /** Every message is checked against its template before anything is sent. */
  getTemplate: TemplateSource
  /** How long a template is remembered. @default 60_000 */
  templateTtlMs?: number | undefined
  /** From the first byte sent to the last byte of the answer. Must be shorter than the runner's lease. @default 30_000 */
  timeoutMs?: number | undefined
  /** @default createFetchTransport() */
  transport?: Transport | undefined
}

const defaults = { templateTtlMs: 60_000, timeoutMs: 30_000 } as const satisfies Partial<MetaSenderOptions>

/** Before a message whose template, token or connection could not be had is tried again. */
const notReadyWaitMs = 5000
const notConnectedWaitMs = 1000

const notSent = (code: string, message: string, retryAfterMs: number): Outcome => ({
  kind: 'retry',
  code,
  message,
  retryAfterMs,
})

const stoppedBefore = (): Outcome => notSent('aborted', 'Stopped before it was sent', 0)

/** Too slow is the source's fault and passes; an exception comes from a message that no request can be made of. */
const notPrepared = (tooSlow: boolean): Outcome =>
  tooSlow
    ? notSent('template_unavailable', 'The template was not read in time', notReadyWaitMs)
    : { kind: 'rejected', code: 'invalid_message', message: 'No request could be made of this message' }

const requirePositive = (path: string, value: number): number => {
  if (Number.isFinite(value) && value > 0 && value <= 2_147_483_647) return value
  throw new InvalidInputError([{ path, message: 'must be a number of milliseconds greater than 0' }])
}

/**
 * A sender over Meta's Cloud API. Each `send` makes at most one HTTP request and never repeats it; what the answer means is
 * decided by {@link answerOutcome}, and no answer means `unknown` unless the transport proves that nothing left.
 *
 * Own codes beside Meta's numbers: `template_not_found`, `template_not_approved`, `template_mismatch` (blocked),
 * `invalid_message`, `invalid_recipient` (rejected), `not_connected`, `aborted`, `template_unavailable`,
 * `token_unavailable` (retry), `timeout`, `interrupted`, `connection_lost`, `no_message_id`, `http_<status>` (unknown).
 *
 * @throws {InvalidInputError} for a token, id, time-out or address that cannot be used.
 */
export const createMetaSender = (options: MetaSenderOptions): Sender => {
  const phoneNumberId = requireGraphId('phoneNumberId', options.phoneNumberId)
  const url = `${graphBaseUrl(options)}/${phoneNumberId}/messages`
  const accessToken = resolveAccessToken(options.accessToken)
  const timeoutMs = requirePositive('timeoutMs', options.timeoutMs ?? defaults.timeoutMs)
  const ttlMs = requirePositive('templateTtlMs', options.templateTtlMs ?? defaults.templateTtlMs)
  const getTemplate = cacheTemplates(options.getTemplate, { ttlMs })
  const transport = options.transport ?? createFetchTransport()

  const prepare = async (request: SendRequest): Promise<Preparation & { token: string }> => {
    const { templateName, templateLanguage } = request.campaign
    const none = { body: undefined, token: '' }
    const [template, token] = await Promise.all([
      getTemplate(templateName, templateLanguage).catch(() => undefined),
      accessToken().catch(() => undefined),
    ])
    if (template === undefined)
      return { ...none, outcome: notSent('template_unavailable', 'The template could not be read', notReadyWaitMs) }
    if (token === undefined)
      return { ...none, outcome: notSent('token_unavailable', 'The access token could not be read', notReadyWaitMs) }
    return { ...prepareMessage(request, template), token }
  }

  const deliver = async (request: SendRequest, body: string, token: string, signal: AbortSignal): Promise<Outcome> => {
    const { tries } = request.message
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', accept: 'application/json' }
    const result = await withDeadline(timeoutMs, signal, async (inner) => {
      const answer = await transport({ url, method: 'POST', headers, body, signal: inner, timeoutMs })
      return answerOutcome(answer, { tries, secrets: [token] })
    })
    if ('value' in result) return result.value
    const { error, ended } = result
    if (isNotSent(error)) {
      const wait = retryWaitMs({ code: 'not_connected', waitMs: notConnectedWaitMs, tries })
      return notSent('not_connected', errorText((error as Error).message, [token]), wait)
    }
    if (ended === 'timeout')
      return { kind: 'unknown', code: 'timeout', message: `No complete answer within ${timeoutMs} ms` }
    if (ended === 'aborted')
      return { kind: 'unknown', code: 'interrupted', message: 'Stopped while Meta’s answer was awaited' }
    return {
      kind: 'unknown',
      code: 'connection_lost',
      message: 'The connection broke off before the answer was complete',
    }
  }

  return {
    send: async (request, { signal }) => {
      if (signal.aborted) return stoppedBefore()
      const prepared = await withDeadline(timeoutMs, signal, () => prepare(request))
      if (signal.aborted) return stoppedBefore()
      if (!('value' in prepared)) return notPrepared(prepared.ended !== null)
      const { outcome, body, token } = prepared.value
      return outcome ?? deliver(request, body, token, signal)
    },
  }
}
