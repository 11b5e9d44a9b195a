import { BroadcastError, type BroadcastErrorCode } from '@iita/broadcast-core'
import { createMemoryBroadcast } from '@iita/broadcast-core/testing'
import { expect, test } from 'vitest'
import { campaignQueries } from './campaignQueries.ts'
import { retryUnlessRefused } from './polling.ts'
import { recipientQueries } from './recipientQueries.ts'
import { senderQueries } from './senderQueries.ts'
import { templateQueries } from './templateQueries.ts'

const client = createMemoryBroadcast({})
const every = Object.entries({
  ...Object.fromEntries(
    Object.entries(campaignQueries).map(([name, make]) => [
      name,
      (make as (...given: unknown[]) => object)(client, '1'),
    ]),
  ),
  tags: recipientQueries.tags(client),
  audience: recipientQueries.audience(client, { filter: {} }),
  people: recipientQueries.people(client, { filter: {} }, {}),
  senders: senderQueries.list(client),
  templates: templateQueries.list(client),
})

test.each(every)('%s asks once where the answer is no', (_, options) => {
  expect(options).toHaveProperty('retry', retryUnlessRefused)
})

test.each<[BroadcastErrorCode, boolean]>([
  ['forbidden', false],
  ['not_found', false],
  ['invalid_input', false],
  ['network', true],
  ['database', true],
])('after %s it is asked again: %s', (code, again) => {
  expect(retryUnlessRefused(0, new BroadcastError(code, code))).toBe(again)
  expect(retryUnlessRefused(3, new BroadcastError(code, code))).toBe(false)
})
