import { BroadcastError, type BroadcastErrorCode, type BroadcastErrorOptions } from './BroadcastError.ts'

export interface DatabaseErrorOptions extends BroadcastErrorOptions {
  /** Postgres' five characters, or PostgREST's `PGRST…`; absent when no answer came. */
  sqlState?: string | undefined
  httpStatus?: number | undefined
  /** False only when it is certain that the database did nothing. */
  maybeDone: boolean
}

/** The database, or the way to it, failed. `maybeDone` says whether the call may have been carried out all the same. */
export class DatabaseError extends BroadcastError {
  override readonly name = 'DatabaseError'
  readonly sqlState: string | undefined
  readonly httpStatus: number | undefined
  readonly maybeDone: boolean

  constructor(code: BroadcastErrorCode, message: string, options: DatabaseErrorOptions) {
    super(code, message, options)
    this.sqlState = options.sqlState
    this.httpStatus = options.httpStatus
    this.maybeDone = options.maybeDone
  }
}
