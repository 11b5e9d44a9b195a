/** One look at the database's clock: it was read somewhere between sending the question and getting the answer. */
export interface ClockReading {
  sentAt: number
  databaseNow: number
  arrivedAt: number
}

export interface DatabaseClock {
  observe(reading: ClockReading): void
  /** An instant of the database (milliseconds since 1970) in the runner's own time. */
  toLocal(instant: number): number
}

/** Quartz drifts by some 50 ppm: a reading of this age is off by a millisecond or two. */
const epochMs = 15_000
/** Answers carry whole milliseconds, and two clocks never tick quite alike. */
const slackMs = 3

interface Estimate {
  offset: number
  roundTrip: number
}

/**
 * Where the database's clock stands, by the quickest round trip of the last 15 to 30 seconds: the less time an answer
 * took, the less the midpoint can be wrong. Waiting relative to each answer's arrival instead costs up to 22 % of
 * rate accuracy when the database is 50 ms away.
 */
export const createDatabaseClock = (): DatabaseClock => {
  let current: Estimate | undefined
  let previous: Estimate | undefined
  let epochStartedAt = 0

  const best = (): Estimate | undefined =>
    current && previous ? (current.roundTrip <= previous.roundTrip ? current : previous) : (current ?? previous)

  return {
    observe({ sentAt, databaseNow, arrivedAt }) {
      const estimate = { offset: databaseNow - (sentAt + arrivedAt) / 2, roundTrip: arrivedAt - sentAt }
      const known = best()?.offset
      if (
        known !== undefined &&
        (known < databaseNow - arrivedAt - slackMs || known > databaseNow - sentAt + slackMs)
      ) {
        // What we believed is impossible: somebody set the database's clock (or moved to another database).
        current = undefined
        previous = undefined
      }
      if (arrivedAt - epochStartedAt > epochMs) {
        previous = current
        current = undefined
        epochStartedAt = arrivedAt
      }
      if (!current || estimate.roundTrip <= current.roundTrip) current = estimate
    },

    toLocal(instant) {
      const estimate = best()
      if (!estimate) throw new Error('The database clock was asked before it was read')
      return instant - estimate.offset
    },
  }
}
