import type { PhoneNumber } from '@iita/broadcast-core/meta'
import { describeError } from '../telemetry/describeError.ts'
import { type Account, everyMs } from './account.ts'
import { keepFresh } from './keepFresh.ts'
import { registerSender } from './registerSender.ts'
import { untilAnswered } from './untilAnswered.ts'

/** At the start somebody waits. */
const firstLookMs = 5_000
/** After a start without an answer of Meta's. */
const secondLookMs = 10_000

const register = ({ environment, connections, signal }: Account, number: PhoneNumber | null) =>
  registerSender({
    senders: connections.broadcast.senders,
    phoneNumberId: environment.META_PHONE_NUMBER_ID,
    wabaId: environment.META_WABA_ID,
    number,
    signal,
  })

const look = ({ environment, connections, signal }: Account): Promise<PhoneNumber> =>
  connections.meta.getPhoneNumber({ phoneNumberId: environment.META_PHONE_NUMBER_ID, signal })

const firstLook = async (account: Account): Promise<PhoneNumber | null> => {
  try {
    return await look({ ...account, signal: AbortSignal.any([account.signal, AbortSignal.timeout(firstLookMs)]) })
  } catch (error) {
    account.signal.throwIfAborted()
    account.log.warn({ event: 'number_not_read', ...describeError(error) })
    return null
  }
}

/**
 * Puts the sender into the database before anything is sent (without an answer of Meta's: its id alone), then keeps what
 * is known of it up to date. Meta's silence stops nothing.
 */
export const followSender = async (account: Account): Promise<void> => {
  const { log, signal } = account
  const number = await firstLook(account)
  const sender = await untilAnswered((limited) => register({ ...account, signal: limited }, number), {
    signal,
    onUnreachable: (error) => log.warn({ event: 'database_unreachable', ...describeError(error) }),
  })
  log.info({
    event: 'sender',
    phone_number_id: sender.phoneNumberId,
    rate_per_second: sender.ratePerSecond,
    daily_limit: sender.dailyLimit,
    quality: sender.qualityRating,
    status: sender.status,
    blocked: sender.blockedReason ?? sender.accountBlockedReason ?? undefined,
  })
  keepFresh({
    everyMs,
    firstAfterMs: number === null ? secondLookMs : everyMs,
    signal,
    async run() {
      await register(account, await look(account))
    },
    onFailure: (error, nextTryMs) =>
      log.warn({ event: 'number_not_read', ...describeError(error), next_try_s: Math.round(nextTryMs / 1000) }),
  })
}
