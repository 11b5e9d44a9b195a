import { BroadcastError } from '../errors/BroadcastError.ts'

/** Runs a call, and fails when it does not end by itself. */
export const inTime = async (call: () => unknown, timeoutMs: number, what: string): Promise<void> => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    const error = new BroadcastError('network', `${what} took longer than ${timeoutMs} ms`)
    timer = setTimeout(() => reject(error), timeoutMs)
  })
  try {
    await Promise.race([Promise.resolve().then(call), late])
  } finally {
    clearTimeout(timer)
  }
}
