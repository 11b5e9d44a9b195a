import * as z from 'zod/mini'
import type { CallOptions, Database } from '../db/database.ts'
import type { FunctionName } from '../db/functions.ts'
import { BroadcastError } from '../errors/BroadcastError.ts'

/** A campaign that the database paused because of what it was told. */
export interface PausedCampaign {
  campaignId: string
  /** A code of the error table. */
  reason: string
}

/** Campaigns that a call paused, in the words of the database. */
export const pausedSchema = z.array(z.object({ campaign_id: z.union([z.number(), z.string()]), reason: z.string() }))

export const toPaused = (rows: z.infer<typeof pausedSchema>): PausedCampaign[] =>
  rows.map(({ campaign_id, reason }) => ({ campaignId: String(campaign_id), reason }))

/** Meta sends up to 1,000 at once; a call of this size stays well under the database's time limit. */
const sliceSize = 500

export interface RecordRows<Answer> {
  name: FunctionName
  /** The name of the argument that takes the rows. */
  argument: string
  rows: readonly unknown[]
  answerSchema: z.ZodMiniType<Answer>
}

/** Hands rows to a function of the database, slice by slice and in order. Answers what it said of each slice. */
export const recordRows = async <Answer>(
  database: Database,
  { name, argument, rows, answerSchema }: RecordRows<Answer>,
  options?: CallOptions,
): Promise<Answer[]> => {
  const answers: Answer[] = []
  for (let start = 0; start < rows.length; start += sliceSize) {
    const raw = await database.call(name, { [argument]: rows.slice(start, start + sliceSize) }, options)
    const answer = answerSchema.safeParse(raw)
    if (!answer.success) throw new BroadcastError('schema_mismatch', `${name} answered in an unknown form`)
    answers.push(answer.data)
  }
  return answers
}

/** One figure of all answers together. */
export const sumOf = <Key extends string>(answers: readonly Record<Key, number>[], key: Key): number =>
  answers.reduce((sum, answer) => sum + answer[key], 0)
