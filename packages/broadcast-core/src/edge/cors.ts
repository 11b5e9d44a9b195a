import { InvalidInputError } from '../errors/InvalidInputError.ts'
import { Refusal } from './Refusal.ts'

/** Pages that may call, by their exact origin. */
export const requireOrigins = (origins: readonly string[]): ReadonlySet<string> => {
  const issues = origins.flatMap((origin, index) =>
    isOrigin(origin) ? [] : [{ path: `origins.${index}`, message: 'must be an origin like https://crm.example' }],
  )
  if (issues.length > 0) throw new InvalidInputError(issues, { hint: 'List each origin; * is not possible.' })
  return new Set(origins)
}

const isOrigin = (origin: unknown): boolean =>
  typeof origin === 'string' && URL.canParse(origin) && new URL(origin).origin === origin && origin !== 'null'

/** Before anything else is looked at: a foreign page gets neither an answer nor a header that would let it read one. */
export const checkOrigin = (request: Request, origins: ReadonlySet<string>): void => {
  const origin = request.headers.get('origin')
  if (origin === null || origins.has(origin)) return
  throw new Refusal(403, {
    error: 'forbidden',
    message: 'This origin may not call',
    hint: "Add the page's origin to `origins`.",
  })
}

/** Headers for every answer to a page of the list, errors included; none for anyone else. */
export const corsHeaders = (request: Request, origins: ReadonlySet<string>): Record<string, string> => {
  const origin = request.headers.get('origin')
  return {
    vary: 'origin',
    ...(origin !== null && origins.has(origin) ? { 'access-control-allow-origin': origin } : {}),
  }
}

const someHeaders = /^[a-z0-9-]+(?:\s*,\s*[a-z0-9-]+)*$/i
const usualHeaders = 'authorization, apikey, content-type, x-client-info'

/** What a browser asks before it calls. Any header is fine: what is in it decides, not that it is there. */
export const preflightAnswer = (request: Request): Response => {
  const asked = request.headers.get('access-control-request-headers') ?? ''
  return new Response(null, {
    status: 204,
    headers: {
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': asked.length <= 1000 && someHeaders.test(asked) ? asked : usualHeaders,
      'access-control-max-age': '3600',
    },
  })
}
