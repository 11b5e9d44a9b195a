import { writeSync } from 'node:fs'

/** One attempt at one message: `<message id>:<attempt>`, as in its callback data. */
export type AttemptKey = string

/** What a runner tells its parent about the messages in its hands, so that the parent knows what it held when it died. */
export type JournalLine =
  | { event: 'asking'; claim: string }
  | { event: 'claimed'; claim: string; attempts: AttemptKey[] }
  | { event: 'started'; attempt: AttemptKey }
  | { event: 'answered'; attempt: AttemptKey }
  | { event: 'recorded'; claim: string; attempts: AttemptKey[] }
  | { event: 'released'; claim: string; messages: string[] }
  | { event: 'dying'; point: string }
  | { event: 'standing' }

/** The parent reads what is written here. */
const journalFile = 3

/** Written before the next step is taken: whatever kills the process, what it wrote is with its parent. */
export const write = (line: JournalLine): void => {
  writeSync(journalFile, `${JSON.stringify(line)}\n`)
}
