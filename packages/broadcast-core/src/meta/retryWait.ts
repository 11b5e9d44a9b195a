const second = 1000
const minute = 60 * second

/** No server may put a message off for longer than this. */
const maxServerWaitMs = 24 * 60 * minute
const maxBackoffMs = 15 * minute
/** Meta's own rule for too many messages to one person: 4^n seconds, n counting from 0. */
const pairRateCode = '131056'
const maxPairWaitMs = 60 * minute

export interface RetryWaitInput {
  code: string
  /** Of the error, before the first new attempt. */
  waitMs: number
  /** Attempts of the message's own so far, from 1. */
  tries: number
  /** What the server asked for, see {@link serverWaitMs}. */
  serverWaitMs?: number | undefined
}

/** How long a message rests before its next attempt: growing with each, and never shorter than the server asked. */
export const retryWaitMs = ({ code, waitMs, tries, serverWaitMs = 0 }: RetryWaitInput): number => {
  const n = Math.min(Math.max(tries, 1), 20) - 1
  const own =
    code === pairRateCode
      ? Math.min(4 ** n * second, maxPairWaitMs)
      : Math.min(waitMs * 2 ** n, Math.max(maxBackoffMs, waitMs))
  return Math.max(own, Math.min(serverWaitMs, maxServerWaitMs))
}

/** Seconds, or a date; a date counts from the server's own clock, so that a wrong clock here does not matter. */
const readRetryAfter = (headers: Readonly<Record<string, string>>): number => {
  const value = headers['retry-after']?.trim() ?? ''
  if (/^[0-9]{1,9}$/.test(value)) return Number(value) * second
  const until = Date.parse(value)
  const now = Date.parse(headers.date ?? '')
  return Number.isNaN(until) || Number.isNaN(now) ? 0 : Math.max(until - now, 0)
}

const regainPattern = /"estimated_time_to_regain_access"\s*:\s*([0-9]{1,6})/g

/** What the answer's headers ask for, in milliseconds: `Retry-After`, or Meta's minutes until access is regained. 0 if nothing. */
export const serverWaitMs = (headers: Readonly<Record<string, string>>): number => {
  const usage = headers['x-business-use-case-usage'] ?? ''
  const minutes = Array.from(usage.matchAll(regainPattern), (match) => Number(match[1]))
  return Math.max(readRetryAfter(headers), Math.max(0, ...minutes) * minute)
}
