import type { Answer, Http } from '../support/http.ts'
import type { DatabaseObject } from './readObjects.ts'

/**
 * What one caller got of one object over REST.
 *
 * A table or sequence: `nothing`, `sees no rows`, or the verbs that went through, such as `read update`. A function:
 * `nothing` (no grant), `refused` (by the host's rule), `called`. `hidden`: REST knows no such schema.
 */
export type Outcome = string

/** Tries an object as one caller, with real requests; those that get through change no row of a table with a row policy. */
export const probe = async (http: Http, key: string, object: DatabaseObject): Promise<Outcome> => {
  if (object.kind === 'function') return probeFunction(http, key, object)
  const profile: Record<string, string> =
    object.schema === 'public' ? {} : { 'accept-profile': object.schema, 'content-profile': object.schema }
  const read = readOutcome(await http.request(key, `${object.name}?select=*&limit=1`, { headers: profile }))
  if (object.kind === 'sequence' || read === 'hidden') return read

  // A filter that no row passes: whether the statement is allowed is decided all the same.
  const none = `${object.name}?${object.column}=is.null&${object.column}=not.is.null`
  const writes: [verb: string, path: string, init: RequestInit][] = [
    ['insert', object.name, { method: 'POST', body: '{}' }],
    ['update', none, { method: 'PATCH', body: JSON.stringify({ [object.column ?? '']: null }) }],
    ['delete', none, { method: 'DELETE' }],
  ]
  const verbs = read === 'nothing' ? [] : [read]
  for (const [verb, path, init] of writes)
    if (!isRefusal(await http.request(key, path, { ...init, headers: profile }))) verbs.push(verb)
  return verbs.length === 0 ? 'nothing' : verbs.join(' ')
}

const probeFunction = async (http: Http, key: string, object: DatabaseObject): Promise<Outcome> => {
  // Nulls get past the look-up of the function and no further than its first checks.
  const args = Object.fromEntries(object.required.map((name) => [name, null]))
  const answer = await http.rpc(key, object.name, args, { 'content-profile': object.schema })
  if (answer.status === 406) return 'hidden'
  if (answer.status === 404) return 'not found'
  if (!isRefusal(answer)) return 'called'
  return answer.body.message.startsWith('permission denied for function') ? 'nothing' : 'refused'
}

const isRefusal = ({ status, body }: Answer): boolean => (status === 401 || status === 403) && body?.code === '42501'

const readOutcome = (answer: Answer): Outcome => {
  if (answer.status === 406) return 'hidden'
  if (isRefusal(answer)) return 'nothing'
  if (answer.status !== 200) return `HTTP ${answer.status}`
  return answer.body.length === 0 ? 'sees no rows' : 'read'
}
