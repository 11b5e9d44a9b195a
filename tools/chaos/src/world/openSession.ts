import pg from 'pg'

/** One connection, on which what comes later happens later: as the service role, without the API's way there and back. */
export interface Session extends AsyncDisposable {
  /** Calls a function of ours in a transaction of its own; answers the database's clock right after it was committed. */
  call(name: string, args: Record<string, unknown>): Promise<number>
  /** The database's clock, in milliseconds since 1970. */
  now(): Promise<number>
}

export const openSession = async (dbUrl: string): Promise<Session> => {
  const client = new pg.Client({ connectionString: dbUrl })
  await client.connect()
  await client.query(`select set_config('role', 'service_role', false), set_config('request.jwt.claims', $1, false)`, [
    JSON.stringify({ role: 'service_role' }),
  ])
  const now = async (): Promise<number> => {
    const { rows } = await client.query<{ now: number }>(
      `select (extract(epoch from clock_timestamp()) * 1000)::float8 as now`,
    )
    return rows[0]?.now ?? Number.NaN
  }
  return {
    now,
    async call(name, args) {
      const named = Object.keys(args).map((key, index) => `${key} => $${index + 1}`)
      await client.query(`select public.${name}(${named.join(', ')})`, Object.values(args))
      return now()
    },
    [Symbol.asyncDispose]: () => client.end(),
  }
}
