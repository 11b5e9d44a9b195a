import type { Outcome } from '../queue/message.ts'
import { classifyMetaError } from './classifyMetaError.ts'
import { errorText } from './errorText.ts'
import { type GraphError, parseJson, readAccepted, readGraphError } from './graphAnswer.ts'
import { retryWaitMs, serverWaitMs } from './retryWait.ts'
import type { TransportResponse } from './transport.ts'

export interface AnswerContext {
  tries: number
  /** Never to appear in an outcome. */
  secrets: readonly string[]
}

const refusal = (error: GraphError, response: TransportResponse, { tries, secrets }: AnswerContext): Outcome => {
  const verdict = classifyMetaError({ ...error, httpStatus: response.status })
  const code = String(error.code)
  const message = errorText(error.message, secrets) || verdict.meaning
  switch (verdict.class) {
    case 'safe': {
      const wait = { code, waitMs: verdict.waitMs ?? 0, tries, serverWaitMs: serverWaitMs(response.headers) }
      return { kind: 'retry', code, message, retryAfterMs: retryWaitMs(wait) }
    }
    case 'unsafe':
      return { kind: 'unknown', code, message }
    case 'stop':
      return { kind: 'blocked', code, message }
    // What concerns more than this message fails for every other one too: none of them is spent on it.
    case 'never':
    case 'later':
      return { kind: verdict.scope === 'message' ? 'rejected' : 'blocked', code, message }
  }
}

/**
 * What a complete answer of Meta came to. Accepted only with a 2xx and a message id; refused only with a 4xx and an error
 * code whose class is not unsafe; everything else is unknown: a 5xx with or without a code, a page of HTML, a redirect.
 */
export const answerOutcome = (response: TransportResponse, context: AnswerContext): Outcome => {
  const { status } = response
  const body = parseJson(response.body)
  if (status >= 200 && status < 300) {
    const accepted = readAccepted(body)
    if (accepted !== null) return { kind: 'accepted', ...accepted }
    return { kind: 'unknown', code: 'no_message_id', message: `HTTP ${status} without a message id` }
  }
  const error = readGraphError(body)
  if (status >= 400 && status < 500 && error !== null) return refusal(error, response, context)
  const code = error === null ? `http_${status}` : String(error.code)
  const message = (error === null ? '' : errorText(error.message, context.secrets)) || `HTTP ${status} without a reason`
  return { kind: 'unknown', code, message }
}
