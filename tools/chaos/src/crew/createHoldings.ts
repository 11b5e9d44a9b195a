import type { AttemptKey, JournalLine } from '../runner/journal.ts'

/** What a runner has in its hands. */
export interface Held {
  /** Claimed and not started. */
  unstarted: AttemptKey[]
  /** Calls that wait for Meta's answer. */
  inFlight: AttemptKey[]
  /** Calls that have been answered, with outcomes that the database has not confirmed. */
  answered: AttemptKey[]
  /** Claims whose answer has not come: the database knows their rows, the runner does not. */
  asked: string[]
}

type Step = Exclude<keyof Held, 'asked'>

/** Follows a runner's journal. */
export interface Holdings {
  read(line: JournalLine): void
  held(): Held
}

export const createHoldings = (): Holdings => {
  const asked = new Set<string>()
  const steps = new Map<AttemptKey, Step>()
  const attemptsOf = new Map<string, AttemptKey[]>()

  const at = (step: Step): AttemptKey[] => [...steps].filter(([, each]) => each === step).map(([attempt]) => attempt)

  return {
    read(line) {
      switch (line.event) {
        case 'asking':
          asked.add(line.claim)
          break
        case 'claimed':
          asked.delete(line.claim)
          if (line.attempts.length > 0) attemptsOf.set(line.claim, line.attempts)
          // A claim that is repeated brings messages again that are known already.
          for (const attempt of line.attempts) if (!steps.has(attempt)) steps.set(attempt, 'unstarted')
          break
        case 'started':
          steps.set(line.attempt, 'inFlight')
          break
        case 'answered':
          // One that was given up and recorded may still be answered.
          if (steps.has(line.attempt)) steps.set(line.attempt, 'answered')
          break
        case 'recorded':
          for (const attempt of line.attempts) steps.delete(attempt)
          break
        case 'released': {
          const given = new Set(line.messages)
          for (const attempt of attemptsOf.get(line.claim) ?? [])
            if (given.has(attempt.split(':')[0] ?? '')) steps.delete(attempt)
          break
        }
        case 'dying':
        case 'standing':
          break
      }
    },
    held: () => ({
      unstarted: at('unstarted'),
      inFlight: at('inFlight'),
      answered: at('answered'),
      asked: [...asked],
    }),
  }
}
