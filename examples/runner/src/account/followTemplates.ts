import { describeError } from '../telemetry/describeError.ts'
import { type Account, everyMs } from './account.ts'
import { keepFresh } from './keepFresh.ts'

/**
 * Copies every template of the account into the database's cache, now and every half hour; those that Meta no longer has
 * are marked gone, and campaigns that may not go on with theirs are paused. Nothing that goes wrong stops the sending.
 *
 * @returns resolves after the first try
 */
export const followTemplates = ({ environment, connections, log, signal }: Account): Promise<void> => {
  const wabaId = environment.META_WABA_ID
  if (wabaId === undefined) return Promise.resolve()
  const { meta, broadcast } = connections
  return keepFresh({
    everyMs,
    signal,
    async run() {
      const list = await meta.listTemplates({ wabaId, signal })
      const { synced, gone, paused } = await broadcast.templates.sync(list, { complete: true, wabaId, signal })
      log.info({ event: 'templates_synced', synced, gone })
      for (const { campaignId, reason } of paused) {
        log.warn({ event: 'campaign_paused', campaign_id: campaignId, reason })
      }
    },
    onFailure: (error, nextTryMs) =>
      log.warn({ event: 'templates_not_synced', ...describeError(error), next_try_s: Math.round(nextTryMs / 1000) }),
  })
}
