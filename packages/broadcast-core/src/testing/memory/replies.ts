import { normalizePhone } from '../../recipients/normalizePhone.ts'
import type { Args } from './args.ts'
import { isOptOutPayload, isOptOutPhrase } from './optOutPhrase.ts'
import { optOutsOf, storeOptOut, takeBack, untag } from './optOuts.ts'
import type { MessageRecord, OptOutRecord, State } from './state.ts'

/** What a person wrote or pressed, as a webhook recorder hands it over. */
interface ReplyRow {
  phone_number_id: string
  at: string
  from?: string
  text?: string
  payload?: string
  preference?: 'stop' | 'resume'
  context_wamid?: string
}

type Wish = { wish: 'stop' | 'resume'; source: OptOutRecord['source'] }

const wishOf = ({ preference, payload, text }: ReplyRow): Wish | null => {
  if (preference !== undefined) return { wish: preference, source: 'preference' }
  if (payload !== undefined && isOptOutPayload(payload)) return { wish: 'stop', source: 'button' }
  return text !== undefined && isOptOutPhrase(text) ? { wish: 'stop', source: 'keyword' } : null
}

type Fate = 'opted_out' | 'resumed' | 'repeated' | 'ignored'

/** Keeps who said no, and who wants messages again; everything else that people say is ignored. */
export const applyReplies = (state: State, args: Args): Record<Fate, number> => {
  const answer: Record<Fate, number> = { opted_out: 0, resumed: 0, repeated: 0, ignored: 0 }
  const replies = (args.p_replies as ReplyRow[]).toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
  for (const reply of replies) answer[apply(state, reply)] += 1
  return answer
}

const apply = (state: State, reply: ReplyRow): Fate => {
  const said = wishOf(reply)
  const answered = messagesOf(state).find(({ provider_message_id: id }) => id !== null && id === reply.context_wamid)
  const number = normalizePhone(reply.from) ?? answered?.phone_number ?? null
  if (said === null || number === null || !state.senders.has(reply.phone_number_id)) return 'ignored'

  const at = Math.min(state.now, Date.parse(reply.at) || state.now)
  if (said.wish === 'resume') return resume(state, number, at)
  const known = optOutsOf(state, number)
  if (known.some(({ saidAt, source }) => (saidAt ?? 0) >= at && [said.source, 'keyword', 'button'].includes(source)))
    return 'repeated'
  const message = answered ?? lastTo(state, number)
  const { already } = storeOptOut(state, number, {
    source: said.source,
    person_id: message?.person_id ?? null,
    campaign_id: message?.campaign_id ?? null,
    saidAt: at,
  })
  return already ? 'repeated' : 'opted_out'
}

/** Takes back what WhatsApp itself had told us, nothing else. */
const resume = (state: State, number: string, at: number): Fate => {
  const told = optOutsOf(state, number).filter(
    ({ removed_at, source, saidAt, created_at }) =>
      removed_at === null && ['preference', 'error'].includes(source) && (saidAt ?? Date.parse(created_at)) <= at,
  )
  if (told.length === 0) return 'ignored'
  takeBack(state, told, { by: 'recipient', note: null })
  untag(state, number)
  return 'resumed'
}

const week = 7 * 86_400_000

/** The last message of the past seven days that may have reached a number. */
const lastTo = (state: State, number: string): MessageRecord | undefined => {
  const sentAt = ({ sent_at, claimed_at }: MessageRecord): number => Date.parse(sent_at ?? claimed_at ?? '') || 0
  return messagesOf(state)
    .filter(({ phone_number, status }) => phone_number === number && reached.includes(status))
    .filter((message) => sentAt(message) > state.now - week)
    .sort((a, b) => sentAt(b) - sentAt(a) || b.id - a.id)[0]
}
const reached = ['sending', 'sent', 'delivered', 'read', 'unknown']

const messagesOf = ({ messages }: State): MessageRecord[] => Array.from(messages.values())
