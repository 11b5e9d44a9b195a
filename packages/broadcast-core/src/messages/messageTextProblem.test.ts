import { expect, test } from 'vitest'
import vectors from '../../../../sql/vectors/messageTexts.json' with { type: 'json' }
import type { Channel } from '../channels/channelPolicy.ts'
import { messageTextProblem } from './messageTextProblem.ts'

test.each(vectors)('$input.channel, $note', ({ input, expected }) => {
  expect(messageTextProblem(input.channel as Channel, input.text.repeat(input.times))).toBe(expected)
})
