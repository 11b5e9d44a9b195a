import { isBroadcastError } from '@iita/broadcast-core'

/** Into the function's log: our own errors hold neither numbers nor tokens; of anyone else's, only what kind they are. */
export const report = (event: string, error: unknown): void => {
  const { name, code, message } = isBroadcastError(error)
    ? error
    : { name: error instanceof Error ? error.name : typeof error, code: undefined, message: undefined }
  console.error(JSON.stringify({ event, name, code, message }))
}
