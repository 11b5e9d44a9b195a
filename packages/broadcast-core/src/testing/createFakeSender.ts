import type { Outcome } from '../queue/message.ts'
import type { Sender, SendRequest } from '../queue/sender.ts'

/** What a call comes to: an outcome, or a function that makes one. `call` counts from 1. */
export type FakeAnswer =
  | Outcome
  | ((request: SendRequest, call: number, options: { signal: AbortSignal }) => Outcome | Promise<Outcome>)

export interface FakeSenderOptions {
  /** For every call that has no answer of its own. @default accepted, with a wamid of its own */
  answer?: FakeAnswer | undefined
}

export interface FakeSender extends Sender {
  /** Every request, in the order in which it came, whatever came of it. */
  readonly calls: readonly SendRequest[]
  /** Requests that were answered with `accepted`. */
  readonly accepted: readonly SendRequest[]
  /** Answers for the next calls, one each; after them the general answer counts again. */
  next(...answers: FakeAnswer[]): void
}

const accept = (_: SendRequest, call: number): Outcome => ({ kind: 'accepted', wamid: `wamid.fake.${call}` })

/** A sender that sends nothing, answers as it is told, and remembers what it was asked. */
export const createFakeSender = (options: FakeSenderOptions = {}): FakeSender => {
  const { answer: general = accept } = options
  const calls: SendRequest[] = []
  const accepted: SendRequest[] = []
  const script: FakeAnswer[] = []
  return {
    calls,
    accepted,
    next: (...answers) => {
      script.push(...answers)
    },
    send: async (request, sendOptions) => {
      const call = calls.push(request)
      const answer = script.shift() ?? general
      const outcome = typeof answer === 'function' ? await answer(request, call, sendOptions) : answer
      if (outcome.kind === 'accepted') accepted.push(request)
      return outcome
    },
  }
}
