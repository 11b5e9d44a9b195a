/*
 * What every error code of the Cloud API means for a campaign. One table; its twin in SQL is `error_class.sql`, and
 * sql/vectors/errors.json binds the two.
 *
 * class  safe    refused before sending: send again after the wait
 *        unsafe  may have been sent: never sent again without proof
 *        never   the same request fails again
 *        later   this person, not now
 *        stop    nobody, until a person has acted
 * scope  whom it concerns: the message, its template, its campaign, the sender, the whole account
 *
 * Classes are our reading of Meta's descriptions. `source` says where the code was found: `meta` in Meta's own pages,
 * `integrators` in what others observed or wrote down, `unconfirmed` where sources are silent or conflict.
 */

export type MetaErrorClass = 'safe' | 'unsafe' | 'never' | 'later' | 'stop'
export type MetaErrorScope = 'message' | 'template' | 'campaign' | 'sender' | 'account'
/** Who can do something about it. */
export type MetaErrorOwner = 'admin' | 'billing' | 'business' | 'data' | 'developer' | 'meta' | 'nobody' | 'runner'
export type MetaErrorSource = 'meta' | 'integrators' | 'unconfirmed'

/** What is known of a code, or of every code from `from` to `to`. */
export interface MetaErrorRow {
  from: number
  to: number
  class: MetaErrorClass
  scope: MetaErrorScope
  owner: MetaErrorOwner
  /** Before the first new attempt; `null` where waiting does not help. */
  waitMs: number | null
  meaning: string
  source: MetaErrorSource
}

const second = 1000
const minute = 60 * second
const hour = 60 * minute

type Kind = readonly [MetaErrorClass, MetaErrorScope]

const message: Kind = ['never', 'message']
const stopSender: Kind = ['stop', 'sender']
const stopAccount: Kind = ['stop', 'account']
const stopTemplate: Kind = ['stop', 'template']
/** The same for every recipient: another endpoint or another template is needed. */
const wrongTemplate: Kind = ['never', 'template']

const row = (
  codes: number | readonly [from: number, to: number],
  [kind, scope]: Kind,
  owner: MetaErrorOwner,
  meaning: string,
  { source = 'meta', waitMs = null }: { source?: MetaErrorSource; waitMs?: number | null } = {},
): MetaErrorRow => {
  const [from, to] = typeof codes === 'number' ? [codes, codes] : codes
  return { from, to, class: kind, scope, owner, waitMs, meaning, source }
}

const unconfirmed = { source: 'unconfirmed' } as const
const integrators = { source: 'integrators' } as const

const graph: readonly MetaErrorRow[] = [
  row(0, stopSender, 'admin', 'cannot authenticate the app user'),
  row(1, ['unsafe', 'message'], 'developer', 'unknown API error'),
  row(2, ['unsafe', 'message'], 'meta', 'service temporarily down', { waitMs: 30 * second }),
  row(3, stopSender, 'admin', 'capability missing'),
  row(4, ['safe', 'sender'], 'runner', 'call rate of the app reached', { waitMs: minute }),
  row(10, stopSender, 'admin', 'permission missing'),
  row(33, stopSender, 'admin', 'number or business deleted or not visible'),
  row(100, message, 'developer', 'invalid or unsupported parameter'),
  row(190, stopSender, 'admin', 'access token expired or invalid'),
  row([200, 299], stopSender, 'admin', 'permission missing'),
  row(368, stopAccount, 'business', 'blocked for a policy violation'),
  row(613, ['safe', 'sender'], 'runner', 'call rate reached', { waitMs: minute, source: 'unconfirmed' }),
  row(80007, ['safe', 'account'], 'runner', 'call rate of the account reached', { waitMs: minute }),
]

const people: readonly MetaErrorRow[] = [
  row(130403, message, 'business', 'the business has blocked this person', unconfirmed),
  row(130472, message, 'nobody', 'the person is part of an experiment of Meta'),
  // Stops sending to one country only; a campaign may well have people in others, and a breaker stops one that has not.
  row(130497, message, 'business', 'the account may not write to this country', integrators),
  row(130501, message, 'developer', 'message type not supported in groups', unconfirmed),
  row(131021, message, 'data', 'sender and recipient are the same number'),
  row(131026, message, 'data', 'undeliverable: not on WhatsApp, an old app, terms not accepted'),
  row(131030, message, 'developer', 'recipient not in the list of the test number', integrators),
  row(131047, message, 'developer', 'more than 24 hours since the person wrote: needs a template'),
  row(131049, ['later', 'message'], 'nobody', 'not delivered to keep the ecosystem healthy', { waitMs: 24 * hour }),
  row(131050, message, 'nobody', 'the person stopped marketing messages of this business'),
  row(131056, ['safe', 'message'], 'runner', 'too many messages to this person', { waitMs: second }),
  row(131060, message, 'nobody', 'message unavailable'),
  row(131062, message, 'data', 'this message needs a phone number', unconfirmed),
  row(131065, message, 'developer', 'maximum price not available in the country of the recipient', unconfirmed),
  row(131070, message, 'admin', 'another app owns the thread', unconfirmed),
  row(137000, message, 'developer', 'identity key does not match', unconfirmed),
]

const content: readonly MetaErrorRow[] = [
  row(131008, message, 'developer', 'required parameter missing'),
  row(131009, message, 'developer', 'parameter value invalid'),
  row(131051, message, 'developer', 'message type not supported'),
  row(131052, message, 'nobody', 'media of the person could not be downloaded'),
  // The header of a campaign is one file for all.
  row(131053, ['stop', 'campaign'], 'developer', 'media of the message could not be uploaded'),
  row(131055, wrongTemplate, 'developer', 'only marketing is accepted here'),
  row(131061, wrongTemplate, 'developer', 'template with a maximum price needs the marketing endpoint', unconfirmed),
  row(131063, wrongTemplate, 'admin', 'marketing is switched off on this endpoint', unconfirmed),
  row(132000, message, 'developer', 'number of parameters differs from the template'),
  row(132001, wrongTemplate, 'developer', 'template missing in this language, or not approved'),
  row(132005, message, 'data', 'text too long with its values'),
  row(132007, stopTemplate, 'business', 'template content violates a policy'),
  row(132008, message, 'data', 'parameter value has a wrong format', unconfirmed),
  row(132012, message, 'developer', 'parameter format differs from the template'),
  row(132015, stopTemplate, 'business', 'template paused'),
  row(132016, stopTemplate, 'business', 'template disabled'),
  row(132018, message, 'developer', 'template validation failed'),
  row(132068, stopTemplate, 'business', 'flow blocked'),
  row(132069, ['later', 'template'], 'business', 'flow throttled', { waitMs: hour }),
  row(134100, wrongTemplate, 'developer', 'only marketing templates are accepted here'),
  row(134101, ['safe', 'template'], 'runner', 'template is being synchronised', { waitMs: 10 * minute }),
  row(134102, wrongTemplate, 'developer', 'template not available on the marketing endpoint'),
  row(134103, message, 'developer', 'template already exists', unconfirmed),
  row(135000, message, 'developer', 'generic user error'),
]

const sending: readonly MetaErrorRow[] = [
  row(130429, ['safe', 'sender'], 'runner', 'throughput of the number reached', { waitMs: second }),
  row(131000, ['unsafe', 'message'], 'meta', 'unknown failure', { waitMs: 30 * second }),
  row(131005, stopSender, 'admin', 'access denied'),
  row(131016, ['unsafe', 'message'], 'meta', 'service unavailable', { waitMs: 30 * second }),
  row(131031, stopAccount, 'business', 'account locked'),
  row(131037, stopSender, 'business', 'display name of the number not approved'),
  row(131042, stopAccount, 'billing', 'payment problem'),
  row(131044, stopAccount, 'billing', 'payment problem, calling'),
  row(131045, stopSender, 'admin', 'registration or certificate of the number'),
  row(131048, stopSender, 'business', 'sending restricted for this number'),
  row(131057, ['unsafe', 'message'], 'meta', 'account in maintenance', { waitMs: minute }),
  row(131064, stopAccount, 'business', 'limited for wrong template categories', unconfirmed),
  row(133004, ['safe', 'sender'], 'meta', 'registration server unavailable', { waitMs: minute, source: 'unconfirmed' }),
  row(134011, stopAccount, 'business', 'terms of payment not accepted', unconfirmed),
  row(136024, ['later', 'sender'], 'admin', 'registration throttled', { waitMs: hour, source: 'unconfirmed' }),
  row(136025, message, 'nobody', 'no description found', unconfirmed),
  row(141006, stopAccount, 'billing', 'payment problem, from the health status'),
  row(141010, stopAccount, 'business', 'business not verified, from the health status'),
  row(2494100, ['unsafe', 'sender'], 'meta', 'number in maintenance', { waitMs: 5 * minute, source: 'unconfirmed' }),
]

/** The number is not registered, or not yet again: nothing it sends leaves. */
const registration: readonly MetaErrorRow[] = [133000, 133005, 133006, 133008, 133009, 133010, 133015, 133016].map(
  (code) => row(code, stopSender, 'admin', 'registration of the number', unconfirmed),
)

/** Codes of features that a campaign does not use; should one arrive all the same, that message has failed. */
const elsewhere: readonly MetaErrorRow[] = [
  row(131020, message, 'developer', 'groups', integrators),
  row(131041, message, 'developer', 'groups', integrators),
  row(131059, message, 'developer', 'groups', integrators),
  row([131201, 131215], message, 'developer', 'groups', integrators),
  row([138000, 138018], message, 'developer', 'calling'),
  row([139000, 139004], message, 'developer', 'flows'),
  row([139100, 139103], message, 'developer', 'blocking users'),
  row([147001, 147005], message, 'developer', 'usernames'),
  ...[2388019, 2388024, 2388039, 2388040, 2388047, 2388072, 2388073, 2388293, 2388299].map((code) =>
    row(code, message, 'developer', 'creation of a template', integrators),
  ),
]

/** Every code that is known. A code stands in one row only. */
export const metaErrorTable: readonly MetaErrorRow[] = [
  ...graph,
  ...people,
  ...content,
  ...sending,
  ...registration,
  ...elsewhere,
]

/** Sub-codes that turn a code into another thing: `code/subcode`. */
export const metaSubcodes: Readonly<Record<string, MetaErrorRow>> = {
  // The Graph API's general answer for an object that this token cannot see.
  '100/33': row(100, stopSender, 'admin', 'number or business deleted or not visible', unconfirmed),
}
