import type { RecordedOptOut, RemovedOptOut } from './optOuts.ts'

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
