import type { Channel } from '../../channels/channelPolicy.ts'
import type { Issue } from '../../errors/BroadcastError.ts'
import { DatabaseError } from '../../errors/DatabaseError.ts'
import { InvalidInputError } from '../../errors/InvalidInputError.ts'
import type { CampaignRecord, State } from './state.ts'

/** The database's own errors, as the door to it reports them; paths are in its words. */

export const invalidInput = (issues: readonly Issue[]): InvalidInputError =>
  new InvalidInputError(issues, { hint: 'Correct the fields and call again; nothing was stored.' })

export const invalidField = (path: string, message: string): InvalidInputError => invalidInput([{ path, message }])

export const notFound = (what: string): DatabaseError =>
  new DatabaseError('not_found', `${what} does not exist`, {
    sqlState: 'BC002',
    hint: 'Check the id.',
    maybeDone: false,
  })

export const forbidden = (right: string): DatabaseError =>
  new DatabaseError('forbidden', `not allowed: ${right}`, {
    sqlState: '42501',
    hint: 'Sign in as someone whom broadcast_authorize() lets do this.',
    maybeDone: false,
  })

export const illegalTransition = ({ id, status }: CampaignRecord, verb: string): DatabaseError =>
  new DatabaseError('illegal_transition', `campaign ${id} is ${status}: it cannot ${verb}`, {
    sqlState: 'BC001',
    issues: [{ path: 'status', message: status }],
    maybeDone: false,
  })

export const outdatedDraft = ({ id, updated_at }: CampaignRecord): DatabaseError =>
  new DatabaseError('illegal_transition', `draft ${id} was saved by somebody else`, {
    sqlState: 'BC001',
    hint: 'Read it again; leave updatedAt out to overwrite it.',
    issues: [{ path: 'updated_at', message: updated_at }],
    maybeDone: false,
  })

export const blocked = (message: string, issues: readonly Issue[]): DatabaseError =>
  new DatabaseError('blocked_by_preflight', message, { sqlState: 'BC004', issues, maybeDone: false })

export const windowClosed = (channel: Channel, until: number | null): DatabaseError => {
  const since = until === null ? null : `${new Date(until).toISOString().slice(0, 19)}Z`
  const message = since === null ? 'never open: the person has not written' : `closed since ${since}`
  const template = channel === 'whatsapp' ? ' Until then only an approved template may be sent.' : ''
  return new DatabaseError('window_closed', `the reply window on ${channel} is ${message}`, {
    sqlState: 'BC005',
    hint: `It opens for 24 hours when the person writes there.${template}`,
    issues: [{ path: 'channel', message }],
    maybeDone: false,
  })
}

/** The campaign, or `not_found`. */
export const findCampaign = (state: State, id: unknown): CampaignRecord => {
  const campaign = state.campaigns.get(Number(id))
  if (campaign === undefined) throw notFound(`campaign ${id}`)
  return campaign
}
