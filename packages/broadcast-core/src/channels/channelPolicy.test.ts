import { expect, test } from 'vitest'
import { channelPolicy, channelRules, channels } from './channelPolicy.ts'

test('in Argentina campaigns go out on WhatsApp and nowhere else', () => {
  expect(
    channels.map((channel) => [channel, channelPolicy(channel).canBroadcast, channelPolicy(channel).reason]),
  ).toEqual([
    ['whatsapp', true, 'templates'],
    ['messenger', false, 'country_not_eligible'],
    ['instagram', false, 'replies_only'],
  ])
})

test('where Meta allows Messenger, it is this package that does not send it', () => {
  expect(channelPolicy('messenger', { businessCountry: 'br' })).toMatchObject({
    canBroadcast: false,
    reason: 'not_supported',
  })
})

test('every rule says where it is from and of which day', () => {
  for (const rule of Object.values(channelRules)) {
    expect(rule.source).not.toBe('')
    expect(rule.asOf).toMatch(/^20\d\d-\d\d-\d\d$/)
  }
})

test('every channel says how long an answer may be, and where that is from', () => {
  expect(channels.map((channel) => channelRules[channel].textLimit)).toMatchObject([
    { max: 4096, unit: 'characters' },
    { max: 2000, unit: 'characters' },
    { max: 1000, unit: 'bytes' },
  ])
  for (const { textLimit } of Object.values(channelRules)) expect(textLimit.source).toMatch(/^Meta: /)
})
