import { type Channel, channelRules, channels } from '../../channels/channelPolicy.ts'
import { messageTextProblem } from '../../messages/messageTextProblem.ts'
import type { QueuedTextRow, ReplyWindowRow } from '../../messages/rows.ts'
import { type Args, idOrNull, textOr } from './args.ts'
import { invalidField, windowClosed } from './refusals.ts'
import { type State, toIso } from './state.ts'

/** Somebody wrote to us, in milliseconds since 1970. */
export interface IncomingRecord {
  personId: string
  channel: Channel
  at: number
}

export const recordIncoming = ({ people }: State, { personId, channel, at }: IncomingRecord): void => {
  const lastWrote = people.get(Number(personId))?.lastWrote
  lastWrote?.set(channel, Math.max(at, lastWrote.get(channel) ?? at))
}

const hour = 3_600_000

const untilOf = (state: State, personId: number, channel: Channel): number | null => {
  const lastAt = state.people.get(personId)?.lastWrote.get(channel)
  return lastAt === undefined ? null : lastAt + channelRules[channel].replyWindowHours * hour
}

/** When a person last wrote, and until when they may be answered, on each channel. */
export const replyWindows = (state: State, args: Args): ReplyWindowRow[] => {
  const personId = Number(args.p_person_id)
  return channels.map((channel) => {
    const lastAt = state.people.get(personId)?.lastWrote.get(channel)
    const until = untilOf(state, personId, channel)
    return {
      channel,
      last_incoming_at: lastAt === undefined ? null : toIso(lastAt),
      window_until: until === null ? null : toIso(until),
      is_open: until !== null && state.now < until,
    }
  })
}

/** Hands the host a text for somebody who has just written; the same request id gives the same answer. */
export const sendText = (state: State, args: Args): QueuedTextRow => {
  const requestId = textOr(args.p_request_id, '') ?? ''
  const personId = idOrNull(args.p_person_id) ?? 0
  const channel = channels.find((known) => known === args.p_channel)
  if (channel === undefined) throw invalidField('channel', 'must be whatsapp, instagram or messenger')
  const text = textOr(args.p_text, '') ?? ''
  const problem = messageTextProblem(channel, text)
  if (problem !== null) throw invalidField('text', problem)

  const earlier = state.answered.get(requestId)
  if (earlier !== undefined) {
    const { answer } = earlier
    if (earlier.personId === personId && answer.channel === channel && earlier.text === text) return answer
    throw invalidField('request_id', 'belongs to another request')
  }
  if (state.erasures.has(requestId) || state.settled.has(requestId))
    throw invalidField('request_id', 'belongs to another request')

  const until = untilOf(state, personId, channel)
  if (until === null || state.now >= until) throw windowClosed(channel, until)
  const answer = {
    channel,
    queued_at: toIso(state.now),
    window_until: toIso(until),
    interaction_id: state.texts.length + 1,
  }
  state.texts.push({ ...answer, person_id: personId, text })
  state.answered.set(requestId, { personId, text, answer })
  return answer
}
