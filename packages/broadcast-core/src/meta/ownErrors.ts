import { type Kind, type MetaErrorOwner, minute, row, second } from './errorRow.ts'

/** Words of ours that stand where a code of Meta's could: what a runner records, and why the database pauses a campaign. */

const own = (kind: Kind, owner: MetaErrorOwner, meaning: string, waitMs: number | null = null) =>
  row(kind, owner, meaning, { source: 'own', waitMs })

const inDoubt: Kind = ['unsafe', 'message']
const stopTemplate: Kind = ['stop', 'template']
const stopCampaign: Kind = ['stop', 'campaign']

/** What one attempt came to without a code of Meta's: see `createMetaSender`, `calls.ts` and `expire_claims.sql`. */
export const outcomeErrors = {
  template_not_found: own(stopTemplate, 'operator', 'the template does not exist'),
  template_not_approved: own(stopTemplate, 'business', 'the template is not approved'),
  template_mismatch: own(stopTemplate, 'operator', 'the campaign does not fill the places of the template'),
  invalid_message: own(['never', 'message'], 'data', 'no request can be made of this message'),
  invalid_recipient: row(['never', 'message'], 'data', 'no usable number and no user id', {
    source: 'own',
    personal: true,
  }),
  not_connected: own(['safe', 'sender'], 'runner', 'no connection to Meta', second),
  token_unavailable: own(['safe', 'sender'], 'admin', 'the access token could not be read', 5 * second),
  template_unavailable: own(['safe', 'sender'], 'runner', 'the template could not be read', 5 * second),
  aborted: own(['safe', 'message'], 'runner', 'stopped before it was sent', 0),
  timeout: own(inDoubt, 'operator', 'no complete answer in time'),
  interrupted: own(inDoubt, 'operator', 'stopped while the answer was awaited'),
  connection_lost: own(inDoubt, 'operator', 'the connection broke off before the answer was complete'),
  no_message_id: own(inDoubt, 'operator', 'accepted without a message id'),
  'http_<status>': own(inDoubt, 'operator', 'an answer without a code of Meta’s'),
  sender_threw: own(inDoubt, 'developer', 'the sender threw instead of answering'),
  sender_timeout: own(inDoubt, 'operator', 'the sender did not answer in time'),
  sender_answer: own(inDoubt, 'developer', 'the sender answered no outcome'),
  runner_stopped: own(inDoubt, 'operator', 'the runner stopped before the answer came'),
  lease_expired: own(inDoubt, 'operator', 'the runner died or stood still with the message in its hands'),
}

/** Why a campaign is paused, or a check before sending fails, when no error of Meta's is the cause. */
export const pauseErrors = {
  operator: own(stopCampaign, 'operator', 'paused by an operator'),
  preflight: own(stopCampaign, 'operator', 'a check failed when its scheduled time came'),
  unknown_outcomes: own(stopCampaign, 'operator', 'too many messages whose outcome nobody knows'),
  template_gone: own(stopTemplate, 'operator', 'Meta has this template no more'),
  template_changed: own(stopTemplate, 'operator', 'the template is another than at prepare'),
  template_paused: own(stopTemplate, 'business', 'Meta has paused the template'),
  template_disabled: own(stopTemplate, 'business', 'Meta has disabled the template'),
  template_flagged: own(stopTemplate, 'business', 'Meta may soon disable the template'),
  template_locked: own(stopTemplate, 'business', 'Meta has locked the template'),
  template_pending: own(stopTemplate, 'meta', 'the template waits for its review'),
  template_in_appeal: own(stopTemplate, 'meta', 'the template waits for its appeal'),
  template_rejected: own(stopTemplate, 'business', 'Meta has rejected the template'),
  template_limit_exceeded: own(stopTemplate, 'business', 'the account has too many templates'),
  template_pending_deletion: own(stopTemplate, 'operator', 'the template is being deleted'),
  template_deleted: own(stopTemplate, 'operator', 'the template was deleted'),
  template_archived: own(stopTemplate, 'business', 'the template is archived'),
  template_unapproved: own(stopTemplate, 'business', 'the template has no status'),
  'template_<status>': own(stopTemplate, 'business', 'the template has a status that cannot be sent'),
  none_yet: own(['safe', 'sender'], 'admin', 'no runner has brought a sender yet', minute),
  none: own(['never', 'message'], 'nobody', 'nobody said why'),
}
