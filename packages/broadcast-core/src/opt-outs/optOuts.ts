import * as z from 'zod/mini'
import type { CallOptions, Database } from '../db/database.ts'
import { callDatabase } from '../values/callDatabase.ts'
import { type Page, type PageRow, toPage } from '../values/page.ts'
import { parseInput } from '../values/parseInput.ts'
import { id, oneOf, requestId, text, wholeNumber } from '../values/schemas.ts'
import { type OptOutRow, toErasure, toOptOut, toRecorded, toRemoved } from './rows.ts'

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

/** Everything that is kept of one opt-out, whether it still holds or not. */
export interface OptOut {
  id: string
  /** Canonical digits; of an erased person a digest, `sha256:…`. */
  phoneNumber: string
  personId: string | null
  /** `host`: it was found in the host's own tags. */
  source: OptOutSource | 'host'
  note: string | null
  /** The campaign that was answered. */
  campaignId: string | null
  createdBy: string | null
  createdAt: Date
  /** Set when it was taken back: it does not hold any more. */
  removedAt: Date | null
  removedBy: string | null
  removedNote: string | null
}

export interface OptOutListFilter {
  /** Only answers to this campaign. */
  campaignId?: string | undefined
  /** Part of a number or a note. */
  search?: string | undefined
  /**
   * 1 to 500.
   * @default 50
   */
  limit?: number | undefined
  /** The `next` of the page before. */
  before?: string | undefined
}

export type ErasureInput = OptOutTarget & {
  /** A UUID made by the caller, one per wish to be forgotten: repeating it answers the first answer. */
  requestId: string
}

/** How many rows an erasure changed. */
export interface Erasure {
  messages: number
  optOuts: number
}

/** Who does not want campaigns. Kept by number, and in the host's own tags. */
export interface OptOuts {
  /**
   * From now on no campaign is sent to this number: not by those being prepared, nor by those being sent. Recording it
   * again answers the same opt-out. Right: `opt_out`.
   *
   * @throws {InvalidInputError} `phone`, when there is no usable number
   */
  record(optOut: OptOutInput, options?: CallOptions): Promise<RecordedOptOut>
  /** Takes it back; the record stays. Right: `opt_out`. @throws {InvalidInputError} `phone` or `note` */
  remove(removal: OptOutRemoval, options?: CallOptions): Promise<RemovedOptOut>
  /** Newest first, also those that were taken back. Right: `read`. */
  list(filter?: OptOutListFilter, options?: CallOptions): Promise<Page<OptOut>>
  /**
   * Forgets a person: number, name, values and Meta's ids leave every message, what is not sent yet is cancelled, counts
   * stay. An opt-out of theirs still holds, by a digest of the number. What the host keeps of them is the host's to erase.
   * It stands here, not among the recipients, because whoever may keep a no may do this: right `opt_out`. Audited.
   *
   * @throws {InvalidInputError} `phone` or `personId`, when they name nobody; `requestId` when it was used for anything else
   */
  erasePerson(person: ErasureInput, options?: CallOptions): Promise<Erasure>
}

const shape = {
  phone: z.optional(text(200)),
  personId: z.optional(id),
  source: z.optional(oneOf(optOutSources)),
}
const recordSchema = z.strictObject({ ...shape, note: z.optional(text(500)) }, 'must be an object')
const removeSchema = z.strictObject({ ...shape, note: text(500, 1) }, 'must be an object')

const listSchema = z.strictObject(
  {
    campaignId: z.optional(id),
    search: z.optional(text(200)),
    limit: z.optional(wholeNumber(1, 500)),
    before: z.optional(id),
  },
  'must be an object',
)
const eraseSchema = z.strictObject(
  { phone: z.optional(text(200)), personId: z.optional(id), requestId },
  'must be an object',
)

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

  async list(filter = {}, options) {
    const { campaignId, search, limit, before } = parseInput(listSchema, filter)
    const args = { p_campaign_id: campaignId, p_search: search, p_limit: limit, p_before: before }
    const toResult = (row: PageRow<OptOutRow>) => toPage(row, toOptOut)
    return callDatabase(database, 'list_broadcast_opt_outs', args, toResult, options)
  },

  async erasePerson(person, options) {
    const { requestId: request, personId, phone } = parseInput(eraseSchema, person)
    const args = { p_request_id: request, p_person_id: personId, p_phone: phone }
    return callDatabase(database, 'erase_broadcast_person', args, toErasure, options)
  },
})
