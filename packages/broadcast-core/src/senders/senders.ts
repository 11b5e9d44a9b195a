import * as z from 'zod/mini'
import type { CallOptions, Database } from '../db/database.ts'
import { callDatabase } from '../values/callDatabase.ts'
import { parseInput } from '../values/parseInput.ts'
import { text, wholeNumber } from '../values/schemas.ts'
import { fromSenderUpdate, type SenderRow, toSender } from './rows.ts'
import type { Sender, SenderUpdate } from './sender.ts'

/** The numbers that send, their limits and their health. */
export interface Senders {
  /** By Meta's id. Right: `read`. */
  list(options?: CallOptions): Promise<Sender[]>
  /**
   * Makes a sender, or updates what is known of it. Right: the service role.
   *
   * @throws {InvalidInputError} naming the fields
   */
  update(phoneNumberId: string, update: SenderUpdate, options?: CallOptions): Promise<Sender>
  /**
   * Lifts the block of a number and of its account, after someone has seen to the cause: a token, a payment, a restriction. Its
   * campaigns stay paused until each is resumed (resuming one lifts the block, too). Changes nothing when nothing is blocked.
   * Right: `control`.
   *
   * @throws {DatabaseError} `not_found` for a number that never sent
   */
  unblock(phoneNumberId: string, options?: CallOptions): Promise<Sender>
}

const fact = z.optional(text(200))
const perSecond = (min: number, max: number) => {
  const message = `must be ${min} to ${max} per second`
  return z.optional(z.number(message).check(z.refine((value) => value >= min && value <= max, message)))
}

const phoneNumberId = z
  .string("must be Meta's id of a number")
  .check(z.refine((value) => /^[0-9A-Za-z_-]{1,64}$/.test(value), "must be Meta's id of a number"))

const unblockSchema = z.strictObject({ phoneNumberId })

const updateSchema = z.strictObject({
  phoneNumberId,
  accountId: z.optional(text(200, 1)),
  wabaId: fact,
  displayPhoneNumber: fact,
  verifiedName: fact,
  ratePerSecond: perSecond(0.01, 10_000),
  replyHeadroomPerSecond: perSecond(0, 10_000),
  dailyLimit: z.optional(z.nullable(wholeNumber(0, 999_999_999))),
  qualityRating: fact,
  status: fact,
  messagingLimit: fact,
  throughputLevel: fact,
  unblock: z.optional(z.literal(true, 'must be true')),
})

export const createSenders = (database: Database): Senders => ({
  async list(options) {
    const toResult = (rows: SenderRow[]) => rows.map(toSender)
    return callDatabase(database, 'list_broadcast_senders', {}, toResult, options)
  },

  async update(phoneNumberId, update, options) {
    const input = parseInput(updateSchema, { ...update, phoneNumberId })
    const args = { p_phone_number_id: input.phoneNumberId, p_sender: fromSenderUpdate(input) }
    return callDatabase(database, 'update_broadcast_sender', args, toSender, options)
  },

  async unblock(id, options) {
    const input = parseInput(unblockSchema, { phoneNumberId: id })
    return callDatabase(
      database,
      'unblock_broadcast_sender',
      { p_phone_number_id: input.phoneNumberId },
      toSender,
      options,
    )
  },
})
