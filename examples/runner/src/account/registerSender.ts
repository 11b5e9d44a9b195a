import type { BroadcastClient, Sender, SenderUpdate } from '@iita/broadcast-core'
import type { PhoneNumber } from '@iita/broadcast-core/meta'

export interface RegisterSenderOptions {
  senders: BroadcastClient['senders']
  phoneNumberId: string
  wabaId: string | undefined
  /** What Meta says of the number; null when it could not be asked. */
  number: PhoneNumber | null
  signal: AbortSignal
}

/**
 * The account's daily limit follows Meta's tier when that changes, and is left alone otherwise: an operator may have set
 * another.
 */
const dailyLimit = (number: PhoneNumber, known: Sender | undefined): Pick<SenderUpdate, 'dailyLimit'> => {
  if (number.dailyLimit === null || number.messagingLimit === known?.messagingLimit) return {}
  return { dailyLimit: number.dailyLimit === 'unlimited' ? null : number.dailyLimit }
}

const facts = (number: PhoneNumber, known: Sender | undefined): SenderUpdate => ({
  displayPhoneNumber: number.displayPhoneNumber ?? undefined,
  verifiedName: number.verifiedName ?? undefined,
  qualityRating: number.quality ?? undefined,
  status: number.status ?? undefined,
  messagingLimit: number.messagingLimit ?? undefined,
  throughputLevel: number.throughputLevel ?? undefined,
  ...dailyLimit(number, known),
})

/** Makes the sender's row, or tells it what Meta says. The rate is the operator's and is never written. */
export const registerSender = async (options: RegisterSenderOptions): Promise<Sender> => {
  const { senders, phoneNumberId, wabaId, number, signal } = options
  const known = (await senders.list({ signal })).find((sender) => sender.phoneNumberId === phoneNumberId)
  const update = { wabaId, ...(number === null ? {} : facts(number, known)) }
  return senders.update(phoneNumberId, update, { signal })
}
