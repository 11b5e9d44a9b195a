import { expect, test } from 'vitest'
import type { SendRequest } from '../queue/sender.ts'
import { createFakeSender } from './createFakeSender.ts'

const request = (id: string): SendRequest => ({
  message: {
    id,
    attempt: 1,
    tries: 1,
    campaignId: '1',
    phoneNumber: '5493875123456',
    userId: null,
    personName: null,
    variables: {},
  },
  campaign: { templateName: 'a', templateLanguage: 'es', templateParams: {} },
  callback: `ib:${id}:1`,
})
const options = { signal: new AbortController().signal }

test('accepts everything by itself, each with its own message id', async () => {
  const sender = createFakeSender()
  const outcomes = await Promise.all([sender.send(request('1'), options), sender.send(request('2'), options)])
  expect(outcomes).toEqual([
    { kind: 'accepted', wamid: 'wamid.fake.1' },
    { kind: 'accepted', wamid: 'wamid.fake.2' },
  ])
  expect(sender.calls.map(({ message }) => message.id)).toEqual(['1', '2'])
})

test('answers as scripted, then as in general, and knows what was accepted', async () => {
  const sender = createFakeSender({
    answer: ({ message }) => ({ kind: 'rejected', code: '131026', message: message.id }),
  })
  sender.next({ kind: 'unknown', code: 'timeout', message: 'x' }, (_, call) => ({
    kind: 'accepted',
    wamid: `w${call}`,
  }))
  expect(await sender.send(request('1'), options)).toMatchObject({ kind: 'unknown' })
  expect(await sender.send(request('2'), options)).toEqual({ kind: 'accepted', wamid: 'w2' })
  expect(await sender.send(request('3'), options)).toMatchObject({ kind: 'rejected', message: '3' })
  expect(sender.accepted.map(({ message }) => message.id)).toEqual(['2'])
})

test('an answer may look at the signal', async () => {
  const sender = createFakeSender({
    answer: (_, __, { signal }) => ({ kind: 'unknown', code: signal.aborted ? 'interrupted' : 'timeout', message: '' }),
  })
  expect(await sender.send(request('1'), { signal: AbortSignal.abort() })).toMatchObject({ code: 'interrupted' })
})
