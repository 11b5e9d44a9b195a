import { toInstant, toInstantOrNull } from '../values/instants.ts'
import { toIdOrNull } from '../values/page.ts'
import type { Erasure, OptOut, RecordedOptOut, RemovedOptOut } from './optOuts.ts'

/** The JSON of opt-outs, and its translation: snake_case ends in this file. */

export interface RecordedRow {
  id: number
  phone_number: string
  people: number
  already: boolean
}

export interface RemovedRow {
  phone_number: string
  people: number
  removed: boolean
}

export interface OptOutRow {
  id: number
  phone_number: string
  person_id: number | null
  source: OptOut['source']
  note: string | null
  campaign_id: number | null
  created_by: string | null
  created_at: string
  removed_by: string | null
  removed_at: string | null
  removed_note: string | null
}

export interface ErasureRow {
  messages: number
  opt_outs: number
}

export const toRecorded = (row: RecordedRow): RecordedOptOut => ({
  id: String(row.id),
  phoneNumber: row.phone_number,
  people: row.people,
  already: row.already,
})

export const toRemoved = (row: RemovedRow): RemovedOptOut => ({
  phoneNumber: row.phone_number,
  people: row.people,
  removed: row.removed,
})

export const toOptOut = (row: OptOutRow): OptOut => ({
  id: String(row.id),
  phoneNumber: row.phone_number,
  personId: toIdOrNull(row.person_id),
  source: row.source,
  note: row.note,
  campaignId: toIdOrNull(row.campaign_id),
  createdBy: row.created_by,
  createdAt: toInstant(row.created_at),
  removedAt: toInstantOrNull(row.removed_at),
  removedBy: row.removed_by,
  removedNote: row.removed_note,
})

export const toErasure = (row: ErasureRow): Erasure => ({ messages: row.messages, optOuts: row.opt_outs })
