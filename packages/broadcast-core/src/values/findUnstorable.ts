import type { Issue } from '../errors/BroadcastError.ts'

/** Postgres holds neither NUL nor half a surrogate pair; PostgREST would refuse the whole call without naming the field. */
const unstorableText = /[\0\p{Cs}]/u
const unstorableTypes = ['bigint', 'function', 'symbol']
const brokenText = 'holds a character that cannot be stored (NUL or half a character)'

/** Everything inside a value, keys included, that cannot reach the database as JSON, by path. */
export const findUnstorable = (
  value: unknown,
  path: readonly string[] = [],
  inside: readonly object[] = [],
): Issue[] => {
  const refuse = (message: string): Issue[] => [{ path: path.length > 0 ? path.join('.') : 'input', message }]
  if (typeof value === 'string') return unstorableText.test(value) ? refuse(brokenText) : []
  if (unstorableTypes.includes(typeof value)) return refuse('cannot be stored')
  if (typeof value !== 'object' || value === null || value instanceof Date) return []
  if (inside.includes(value)) return refuse('contains itself')
  return Object.entries(value).flatMap(([key, inner]) =>
    unstorableText.test(key)
      ? refuse(`has a key that ${brokenText}`)
      : findUnstorable(inner, [...path, key], [...inside, value]),
  )
}
