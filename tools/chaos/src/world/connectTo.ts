import pg from 'pg'

/** The database as its owner sees it, past the API. */
export interface Records {
  /** Repeated while the database is away, so for statements that bear it. */
  query<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>
  close(): Promise<void>
}

const patienceMs = 30_000
const pauseMs = 100

/** Classes of SQLSTATE and codes of Node that mean: the connection, not the statement. */
const isAway = (error: unknown): boolean => {
  const { code, message } = error as { code?: string; message?: string }
  return /^(?:08|57P|ECONN|EPIPE)/.test(code ?? '') || /Connection terminated/.test(message ?? '')
}

const bigints: Record<number, (text: string) => unknown> = { 20: Number }

// Ids and counts as numbers: no run makes more than 2^53 of anything.
const types = {
  getTypeParser: ((type: number, format: 'text') =>
    bigints[type] ?? pg.types.getTypeParser(type, format)) as typeof pg.types.getTypeParser,
}

export const connectTo = (dbUrl: string): Records => {
  const pool = new pg.Pool({ connectionString: dbUrl, max: 3, types })
  // Connections at rest die with the server; the next query makes a new one.
  pool.on('error', () => undefined)
  return {
    async query<Row extends object>(text: string, values: unknown[] = []) {
      const end = performance.now() + patienceMs
      for (;;) {
        try {
          return (await pool.query<Row & pg.QueryResultRow>(text, values)).rows
        } catch (error) {
          if (!isAway(error) || performance.now() > end) throw error
          await new Promise((resolve) => setTimeout(resolve, pauseMs))
        }
      }
    },
    close: () => pool.end(),
  }
}
