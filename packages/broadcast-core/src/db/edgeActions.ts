import type { FunctionName } from './functions.ts'

/**
 * What an action of the edge function asks of its caller: the actions of `broadcast_authorize`, and `sync_templates`, which
 * the database leaves to the service role.
 */
export const edgeRights = [
  'read',
  'prepare',
  'start',
  'control',
  'settle',
  'opt_out',
  'message',
  'sync_templates',
] as const
export type EdgeRight = (typeof edgeRights)[number]

/** How an action of the edge function reaches the database. */
export interface EdgeActionRow {
  function: FunctionName
  right: EdgeRight
  /** The arguments of the function, without their `p_`. */
  params: readonly string[]
  /** Those of them that have no default. */
  required: readonly string[]
}

const act = (right: EdgeRight, name: FunctionName, required: string[], ...optional: string[]): EdgeActionRow => ({
  function: name,
  right,
  params: [...required, ...optional],
  required,
})
const read = (name: FunctionName, required: string[] = [], ...optional: string[]): EdgeActionRow =>
  act('read', name, required, ...optional)
const id = 'campaign_id'

/**
 * Every function that an operator may call, by the action that calls it: the edge function and its client read the same
 * table. An action's params are the function's arguments without `p_`; its answer is the function's JSON.
 */
export const edgeActions = {
  campaign: read('get_broadcast_campaign', [id]),
  'campaign-progress': read('get_broadcast_progress', [id]),
  campaigns: read('list_broadcast_campaigns', [], 'status', 'search', 'limit', 'before', 'tests'),
  events: read('list_broadcast_events', [id], 'limit', 'before'),
  failures: read('get_broadcast_failures', [id]),
  messages: read('list_broadcast_messages', [id], 'status', 'search', 'error_code', 'skip_reason', 'limit', 'after'),
  'opt-outs': read('list_broadcast_opt_outs', [], id, 'search', 'limit', 'before'),
  preflight: read('preflight_broadcast_campaign', [id]),
  people: read('list_broadcast_audience', ['filter'], 'template_params', 'search', 'reason', 'limit', 'after'),
  preview: read('preview_broadcast_audience', ['filter'], 'limit', 'after', 'template_params'),
  recipients: read('get_broadcast_recipients', ['include_tags'], 'exclude_tags', 'location_filter'),
  'reply-windows': read('get_broadcast_reply_windows', ['person_id']),
  'schema-version': read('broadcast_schema_version'),
  senders: read('list_broadcast_senders'),
  tags: read('get_broadcast_tags'),
  templates: read('list_broadcast_templates', [], 'status', 'include_gone'),

  'delete-draft': act('prepare', 'delete_broadcast_draft', [id]),
  'prepare-campaign': act('prepare', 'prepare_broadcast_campaign', ['request_id', 'campaign'], id, 'chunk'),
  'prepare-chunk': act('prepare', 'prepare_broadcast_chunk', [id], 'chunk'),
  'save-draft': act('prepare', 'save_broadcast_draft', ['request_id', 'campaign'], id, 'updated_at'),
  'send-test': act('start', 'send_broadcast_test', ['request_id', 'campaign', 'phone'], 'person_id'),
  schedule: act('start', 'schedule_broadcast_campaign', [id, 'at'], 'time_zone'),
  'start-campaign': act('start', 'start_broadcast_campaign', [id], 'expected_recipients', 'delay_seconds'),
  cancel: act('control', 'cancel_broadcast_campaign', [id], 'expected_status'),
  pause: act('control', 'pause_broadcast_campaign', [id], 'reason'),
  resume: act('control', 'resume_broadcast_campaign', [id]),
  'unblock-sender': act('control', 'unblock_broadcast_sender', ['phone_number_id']),
  'send-text': act('message', 'send_broadcast_text', ['request_id', 'person_id', 'channel', 'text']),
  'settle-unknown': act('settle', 'settle_broadcast_unknown', ['request_id', 'message_ids', 'decision']),
  'erase-person': act('opt_out', 'erase_broadcast_person', ['request_id'], 'person_id', 'phone'),
  'record-opt-out': act('opt_out', 'record_broadcast_opt_out', [], 'phone', 'person_id', 'source', 'note'),
  'remove-opt-out': act('opt_out', 'remove_broadcast_opt_out', [], 'phone', 'person_id', 'source', 'note'),
  'sync-templates': act('sync_templates', 'sync_broadcast_templates', ['templates'], 'complete', 'waba_id'),
} as const satisfies Record<string, EdgeActionRow>

export type EdgeAction = keyof typeof edgeActions

/** The action that calls a function; `undefined` for what only a runner or a webhook does. */
export const edgeActionOf = (name: FunctionName): EdgeAction | undefined => {
  for (const action of Object.keys(edgeActions) as EdgeAction[])
    if (edgeActions[action].function === name) return action
  return undefined
}
