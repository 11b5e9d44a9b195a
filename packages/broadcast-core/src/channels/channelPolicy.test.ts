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
