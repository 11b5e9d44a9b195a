import type { Client, QueryResultRow } from 'pg'

/**
 * Who calls: the visitor's key, a signed-in operator, the service key, or a signed-in user with claims of their own.
 * Claims are what PostgREST hands over after it has verified a token.
 */
export type Caller = 'anon' | 'operator' | 'service_role' | Record<string, unknown>

const operator = {
  role: 'authenticated',
  sub: '6b1f8a52-3c94-4d0e-9a77-2f5d1c0e8b31',
  email: 'operator@example.com',
  is_anonymous: false,
}

const claimsOf = (caller: Caller): Record<string, unknown> => {
  if (caller === 'operator') return operator
  if (typeof caller === 'string') return { role: caller }
  return { ...operator, ...caller }
}

/** Runs one statement as PostgREST would: in a transaction of its own, as the caller's role, with the caller's claims. */
export const queryAs = async <Row extends QueryResultRow>(
  client: Client,
  caller: Caller,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> => {
  const claims = claimsOf(caller)
  await client.query('begin')
  try {
    await client.query(`select set_config('role', $1, true), set_config('request.jwt.claims', $2, true)`, [
      claims.role,
      JSON.stringify(claims),
    ])
    const { rows } = await client.query<Row>(text, values)
    await client.query('commit')
    return rows
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

/**
 * Calls a function of `public` by its argument names and answers its one value. Objects go as JSON, arrays as
 * Postgres arrays; wrap a JSON list in `json`.
 */
export const callAs = async <Answer = Json>(
  client: Client,
  caller: Caller,
  name: string,
  args: Record<string, unknown> = {},
): Promise<Answer> => {
  const named = Object.keys(args).map((key, index) => `${key} => $${index + 1}`)
  const rows = await queryAs<{ answer: Answer }>(
    client,
    caller,
    `select public.${name}(${named.join(', ')}) as answer`,
    Object.values(args),
  )
  return (rows[0] as { answer: Answer }).answer
}

export const json = (value: unknown): string => JSON.stringify(value)

/** What a database function answers: any JSON. Tests name what they look at. */
// biome-ignore lint/suspicious/noExplicitAny: the shape is what the tests are about
export type Json = any
