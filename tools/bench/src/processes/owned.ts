/** Something that was started and has to end. `stop` may be called again. */
export interface Stoppable {
  stop(): Promise<void>
}

/** Notes that something is being started, and hands it on. */
export type Own = <Started extends Stoppable>(starting: Promise<Started>) => Promise<Started>

/** Keeps what has been started, also what is still on its way up when a signal comes. */
export function createOwned(): { own: Own; stopAll(): Promise<void> } {
  const starting: Promise<Stoppable | undefined>[] = []
  return {
    own(started) {
      // What fails to start is told to whoever asked for it; there is nothing to stop.
      starting.push(started.catch(() => undefined))
      return started
    },
    async stopAll() {
      for (const started of starting.splice(0).reverse()) await (await started)?.stop()
    },
  }
}
