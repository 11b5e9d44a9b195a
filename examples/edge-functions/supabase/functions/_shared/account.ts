import type { BroadcastClient, Sender, SenderUpdate } from '@iita/broadcast-core'
import type { MetaClient, PhoneNumber } from '@iita/broadcast-core/meta'

export interface Account {
  broadcast: BroadcastClient
  meta: MetaClient
  phoneNumberId: string
  /** Without it templates are not read from Meta. */
  wabaId: string | undefined
}

// Its cron comes on the minute, and the last look ended some seconds after one.
const everyMs = 29 * 60_000
/** For all of it: there are messages to send. */
const patienceMs = 8_000

/**
 * Puts the sender into the database, and every half hour what Meta says of it, and the templates. The rate is the operator's
 * and is never written; the daily limit follows Meta's tier when that changes.
 */
export const refreshAccount = async ({ broadcast, meta, phoneNumberId, wabaId }: Account): Promise<void> => {
  const signal = AbortSignal.timeout(patienceMs)
  const known = (await broadcast.senders.list({ signal })).find((sender) => sender.phoneNumberId === phoneNumberId)
  if (known?.checkedAt && Date.now() - known.checkedAt.getTime() < everyMs) return
  if (known === undefined) await broadcast.senders.update(phoneNumberId, { wabaId }, { signal })
  if (wabaId !== undefined) {
    const templates = await meta.listTemplates({ wabaId, signal })
    await broadcast.templates.sync(templates, { complete: true, wabaId, signal })
  }
  const number = await meta.getPhoneNumber({ phoneNumberId, signal })
  // Last, because it sets the time of this look.
  await broadcast.senders.update(phoneNumberId, { wabaId, ...facts(number, known) }, { signal })
}

const facts = (number: PhoneNumber, known: Sender | undefined): SenderUpdate => ({
  displayPhoneNumber: number.displayPhoneNumber ?? undefined,
  verifiedName: number.verifiedName ?? undefined,
  qualityRating: number.quality ?? 'UNKNOWN',
  status: number.status ?? undefined,
  messagingLimit: number.messagingLimit ?? undefined,
  throughputLevel: number.throughputLevel ?? undefined,
  ...(number.dailyLimit === null || number.messagingLimit === known?.messagingLimit
    ? {}
    : { dailyLimit: number.dailyLimit === 'unlimited' ? null : number.dailyLimit }),
})
