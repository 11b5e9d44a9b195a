import { setTimeout as pause } from 'node:timers/promises'
import { isBroadcastError } from '@iita/broadcast-core'

const patienceMs = 60_000
const pauseMs = 200

/** Repeats a call until the database can be reached, as a person would press the button again. All our calls bear it. */
export const persistently = async <T>(call: () => Promise<T>): Promise<T> => {
  const end = performance.now() + patienceMs
  for (;;) {
    try {
      return await call()
    } catch (error) {
      const mayPass = isBroadcastError(error) && ['network', 'database'].includes(error.code)
      if (!mayPass || performance.now() > end) throw error
      await pause(pauseMs)
    }
  }
}
