import type { Database } from '../db/database.ts'
import { DatabaseError } from '../errors/DatabaseError.ts'
import { callDatabase } from '../values/callDatabase.ts'
import { inputOf, parseInput } from '../values/parseInput.ts'
import type { Campaign } from './campaign.ts'
import type { CampaignInput } from './campaignInput.ts'
import { prepareSchema } from './campaignSchemas.ts'
import type { PrepareOptions, PrepareProgress } from './campaigns.ts'
import { fromCampaignInput, type PrepareRow, toCampaign } from './rows.ts'

const defaults = { chunkSize: 50_000 } satisfies Partial<PrepareOptions>

/**
 * Prepares in chunks, so that no call to the database takes long and any of them may be lost: the audience was frozen by the
 * first one, and every call goes on where the rows end.
 */
export const prepareCampaign = async (
  database: Database,
  campaign: CampaignInput,
  options: PrepareOptions,
): Promise<Campaign> => {
  const { onProgress, ...given } = options ?? {}
  const { signal } = given
  const { chunkSize = defaults.chunkSize } = given
  const input = parseInput(prepareSchema, { ...campaign, ...inputOf(given), chunkSize })

  const first = {
    p_request_id: input.requestId,
    p_campaign: fromCampaignInput(campaign),
    p_campaign_id: input.campaignId,
    p_chunk: chunkSize,
  }
  let progress = await callDatabase(database, 'prepare_broadcast_campaign', first, toPrepareProgress, { signal })
  onProgress?.(progress)
  while (!progress.done) {
    const next = { p_campaign_id: progress.campaign.id, p_chunk: chunkSize }
    progress = await callDatabase(database, 'prepare_broadcast_chunk', next, toPrepareProgress, { signal })
    onProgress?.(progress)
  }
  // Someone may have cancelled it meanwhile: its rows are not all there, so it must not pass for prepared.
  if (progress.campaign.preparedAt === null) throw interrupted(progress.campaign)
  return progress.campaign
}

const toPrepareProgress = ({ campaign: row, remaining, done }: PrepareRow): PrepareProgress => {
  const campaign = toCampaign(row)
  const people = campaign.audienceCount ?? 0
  return { campaign, prepared: people - remaining, people, done }
}

const interrupted = ({ id, status }: Campaign): DatabaseError =>
  new DatabaseError('illegal_transition', `campaign ${id} is ${status}: it was not prepared to the end`, {
    issues: [{ path: 'status', message: status }],
    hint: 'Make a new campaign.',
    maybeDone: false,
  })
