import { DatabaseError } from 'pg'

export interface Refusal {
  code: string | undefined
  message: string
  hint: string | undefined
  /** The `path` of every issue in the detail. */
  paths: string[]
}

/** What a call was refused with; throws when it was not. */
export const refusalOf = async (call: Promise<unknown>): Promise<Refusal> => {
  try {
    await call
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error
    return { code: error.code, message: error.message, hint: error.hint, paths: pathsOf(error.detail) }
  }
  throw new Error('the call was not refused')
}

const pathsOf = (detail: string | undefined): string[] =>
  detail?.startsWith('[') ? JSON.parse(detail).map((issue: { path: string }) => issue.path) : []
