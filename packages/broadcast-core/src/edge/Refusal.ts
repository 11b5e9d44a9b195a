import type { EdgeErrorBody } from '../db/edgeErrors.ts'

/** A request that is answered with an error before the database is asked. Stays inside this room. */
export class Refusal extends Error {
  readonly status: number
  readonly body: EdgeErrorBody & { code?: string }
  readonly headers: Record<string, string>

  constructor(status: number, body: EdgeErrorBody & { code?: string }, headers: Record<string, string> = {}) {
    super(body.message)
    this.status = status
    this.body = body
    this.headers = headers
  }
}
