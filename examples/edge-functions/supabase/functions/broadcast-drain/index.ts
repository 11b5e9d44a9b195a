// What a cron calls: one bounded run of a runner. A secret header is the lock, so `verify_jwt` is off.
import { createDrainHandler } from '@iita/broadcast-core/edge'
import { createMetaClient, createMetaSender } from '@iita/broadcast-core/meta'
import { createQueue, drainQueue } from '@iita/broadcast-core/runner'
import { refreshAccount } from '../_shared/account.ts'
import { env, list, number, optional } from '../_shared/env.ts'
import { report } from '../_shared/report.ts'
import { broadcast, database } from '../_shared/service.ts'

const phoneNumberId = env('META_PHONE_NUMBER_ID')
const accessToken = env('META_ACCESS_TOKEN')
const graph = {
  graphUrl: optional('META_GRAPH_URL'),
  graphVersion: optional('META_GRAPH_VERSION'),
  allowGraphHost: optional('META_ALLOW_GRAPH_HOST'),
}
const meta = createMetaClient({ ...graph, accessToken, timeoutMs: 10_000 })
const sender = createMetaSender({
  ...graph,
  accessToken,
  phoneNumberId,
  timeoutMs: 15_000,
  getTemplate: async (name, language) =>
    (await broadcast.templates.list()).find((template) => template.name === name && template.language === language) ??
    null,
})
const queue = createQueue({ database })

Deno.serve(
  createDrainHandler({
    secret: list('BROADCAST_DRAIN_SECRET'),
    async drain() {
      const account = { broadcast, meta, phoneNumberId, wabaId: optional('META_WABA_ID') }
      // Meta's silence about number and templates stops nothing.
      await refreshAccount(account).catch((error) => report('account_not_refreshed', error))
      return drainQueue({
        queue,
        sender,
        phoneNumberId,
        runnerId: `drain-${crypto.randomUUID()}`,
        concurrency: number('DRAIN_CONCURRENCY', 100),
        maxMessages: number('DRAIN_MAX_MESSAGES', 800),
        // With the look at the account (8 s), what is in flight at the end (8 s) and its recording (1.5 s): below a minute.
        maxMs: number('DRAIN_MAX_MS', 40_000),
        httpTimeoutMs: 15_500,
        onEvent: (event) => {
          if (event.type === 'failed' || event.type === 'paused') console.warn(JSON.stringify(event))
        },
      })
    },
    onError: (error) => report('drain_failed', error),
  }),
)
