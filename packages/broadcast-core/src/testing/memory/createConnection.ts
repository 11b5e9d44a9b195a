import { DatabaseError } from '../../errors/DatabaseError.ts'

/** `offline`: every call fails without an answer. `hanging`: calls wait until the connection is back or they are aborted. */
export type MemoryConnection = 'online' | 'offline' | 'hanging'

export interface Connection {
  set(state: MemoryConnection): void
  /** Resolves when a call may go through. */
  pass(name: string, signal: AbortSignal | undefined): Promise<void>
}

export const createConnection = (): Connection => {
  let current: MemoryConnection = 'online'
  const waiting = new Set<() => void>()

  const change = (signal: AbortSignal | undefined): Promise<void> =>
    new Promise((resolve) => {
      const goOn = (): void => {
        waiting.delete(goOn)
        signal?.removeEventListener('abort', goOn)
        resolve()
      }
      waiting.add(goOn)
      signal?.addEventListener('abort', goOn)
    })

  return {
    set(state) {
      current = state
      for (const goOn of [...waiting]) goOn()
    },
    async pass(name, signal) {
      while (current === 'hanging' && !signal?.aborted) await change(signal)
      if (signal?.aborted) throw new DatabaseError('aborted', `${name} was aborted by its caller`, { maybeDone: true })
      if (current === 'offline') {
        throw new DatabaseError('network', `No usable answer from the database to ${name}`, { maybeDone: true })
      }
    },
  }
}
