import { type Channel, channelRules } from '../channels/channelPolicy.ts'
import { cleanText, codePointLength } from '../templates/cleanText.ts'

/**
 * What keeps a text from being sent to one person on a channel, or `null`: longer than the channel's `textLimit`, or nothing that
 * can be seen. The database's `message_text_problem` is its twin; sql/vectors/messageTexts.json binds the two.
 *
 * @example
 * messageTextProblem('instagram', 'ñ'.repeat(501)) // 'must be at most 1000 bytes'
 */
export const messageTextProblem = (channel: Channel, text: string): string | null => {
  const { max, unit } = channelRules[channel].textLimit
  const length = unit === 'bytes' ? new TextEncoder().encode(text).length : codePointLength(text)
  if (length > max) return `must be at most ${max} ${unit}`
  return cleanText(text, max) === '' ? 'must hold something that can be seen' : null
}
