import * as z from 'zod/mini'
import type { CallOptions, Database } from '../db/database.ts'
import { callDatabase } from '../values/callDatabase.ts'
import { parseInput } from '../values/parseInput.ts'
import { id, oneOf, text } from '../values/schemas.ts'
import { toRecorded, toRemoved } from './rows.ts'

/** How an opt-out became known. */
export const optOutSources = ['operator', 'keyword', 'button', 'preference', 'error', 'import'] as const
export type OptOutSource = (typeof optOutSources)[number]

/** Whom it is about: a number in any form, or a person, whose own number is then taken. */
export type OptOutTarget = { phone: string; personId?: string | undefined } | { personId: string; phone?: undefined }

export type OptOutInput = OptOutTarget & {
  /** @default 'operator' */
  source?: OptOutSource | undefined
  /** At most 500 characters. */
  note?: string | undefined
}

export type OptOutRemoval = OptOutTarget & {
  /** @default 'operator' */
  source?: OptOutSource | undefined
  /** Why, 1 to 500 characters; it stays on record. */
  note: string
}

export interface RecordedOptOut {
  id: string
  /** Canonical digits. */
  phoneNumber: string
  /** How many people of the host have this number: all are covered. */
  people: number
  /** It was on record before. */
  already: boolean
}

export interface RemovedOptOut {
  phoneNumber: string
  people: number
  /** False when there was none. */
  removed: boolean
}

/** Who does not want campaigns. Kept by number, and in the host's own tags. All need the right `opt_out`. */
export interface OptOuts {
  /**
   * From now on no campaign is sent to this number: not by those being prepared, nor by those being sent. Recording it
   * again answers the same opt-out.
   *
   * @throws {InvalidInputError} `phone`, when there is no usable number
   */
  record(optOut: OptOutInput, options?: CallOptions): Promise<RecordedOptOut>
  /** Takes it back; the record stays. @throws {InvalidInputError} `phone` or `note` */
  remove(removal: OptOutRemoval, options?: CallOptions): Promise<RemovedOptOut>
}

const shape = {
  phone: z.optional(text(200)),
  personId: z.optional(id),
  source: z.optional(oneOf(optOutSources)),
}
const recordSchema = z.strictObject({ ...shape, note: z.optional(text(500)) }, 'must be an object')
const removeSchema = z.strictObject({ ...shape, note: text(500, 1) }, 'must be an object')

const toArgs = (input: z.output<typeof recordSchema>): Record<string, unknown> => ({
  p_phone: input.phone,
  p_person_id: input.personId,
  p_source: input.source,
  p_note: input.note,
})

export const createOptOuts = (database: Database): OptOuts => ({
  async record(optOut, options) {
    const args = toArgs(parseInput(recordSchema, optOut))
    return callDatabase(database, 'record_broadcast_opt_out', args, toRecorded, options)
  },

  async remove(removal, options) {
    const args = toArgs(parseInput(removeSchema, removal))
    return callDatabase(database, 'remove_broadcast_opt_out', args, toRemoved, options)
  },
})
