import { hour, type Kind, type MetaErrorRow, minute, row, second } from './errorRow.ts'
import { outcomeErrors, pauseErrors } from './ownErrors.ts'

/*
 * What every error code means for a campaign: Meta's by code or by range of codes, ours by word. One table; its twins in SQL
 * are `error_class.sql` and `error_scope.sql`, and sql/vectors/errors.json binds them. What an operator reads of each stands
 * in the room `meta-errors`.
 */

const message: Kind = ['never', 'message']
const stopSender: Kind = ['stop', 'sender']
const stopAccount: Kind = ['stop', 'account']
const stopTemplate: Kind = ['stop', 'template']
/** The same for every recipient: another endpoint or another template is needed. */
const wrongTemplate: Kind = ['never', 'template']

const unconfirmed = { source: 'unconfirmed' } as const
const integrators = { source: 'integrators' } as const
const personal = { personal: true } as const
const personalUnconfirmed = { ...personal, ...unconfirmed } as const

const graph = {
  '0': row(stopSender, 'admin', 'cannot authenticate the app user'),
  '1': row(['unsafe', 'message'], 'developer', 'unknown API error'),
  '2': row(['unsafe', 'message'], 'meta', 'service temporarily down', { waitMs: 30 * second }),
  '3': row(stopSender, 'admin', 'capability missing'),
  '4': row(['safe', 'sender'], 'runner', 'call rate of the app reached', { waitMs: minute }),
  '10': row(stopSender, 'admin', 'permission missing'),
  '33': row(stopSender, 'admin', 'number or business deleted or not visible'),
  '100': row(message, 'developer', 'invalid or unsupported parameter'),
  // The Graph API's general answer for an object that this token cannot see: code and sub-code.
  '100/33': row(stopSender, 'admin', 'number or business deleted or not visible', unconfirmed),
  '190': row(stopSender, 'admin', 'access token expired or invalid'),
  '200-299': row(stopSender, 'admin', 'permission missing'),
  '368': row(stopAccount, 'business', 'blocked for a policy violation'),
  '613': row(['safe', 'sender'], 'runner', 'call rate reached', { waitMs: minute, source: 'unconfirmed' }),
  '80007': row(['safe', 'account'], 'runner', 'call rate of the account reached', { waitMs: minute }),
}

const people = {
  '130403': row(message, 'business', 'the business has blocked this person', personalUnconfirmed),
  '130472': row(message, 'nobody', 'the person is part of an experiment of Meta', personal),
  // Stops sending to one country only; a campaign may well have people in others, and a breaker stops one that has not.
  '130497': row(message, 'business', 'the account may not write to this country', integrators),
  '130501': row(message, 'developer', 'message type not supported in groups', unconfirmed),
  '131021': row(message, 'data', 'sender and recipient are the same number', personal),
  '131026': row(message, 'data', 'undeliverable: not on WhatsApp, an old app, terms not accepted', personal),
  '131030': row(message, 'developer', 'recipient not in the list of the test number', integrators),
  '131047': row(message, 'developer', 'more than 24 hours since the person wrote: needs a template'),
  '131049': row(['later', 'message'], 'nobody', 'not delivered to keep the ecosystem healthy', {
    ...personal,
    waitMs: 24 * hour,
  }),
  '131050': row(message, 'nobody', 'the person stopped marketing messages of this business', personal),
  '131056': row(['safe', 'message'], 'runner', 'too many messages to this person', { ...personal, waitMs: second }),
  '131060': row(message, 'nobody', 'message unavailable', personal),
  '131062': row(message, 'data', 'this message needs a phone number', personalUnconfirmed),
  '131065': row(message, 'developer', 'maximum price not available in the country of the recipient', unconfirmed),
  '131070': row(message, 'admin', 'another app owns the thread', personalUnconfirmed),
  '137000': row(message, 'developer', 'identity key does not match', personalUnconfirmed),
}

const content = {
  '131008': row(message, 'developer', 'required parameter missing'),
  '131009': row(message, 'developer', 'parameter value invalid'),
  '131051': row(message, 'developer', 'message type not supported'),
  '131052': row(message, 'nobody', 'media of the person could not be downloaded', personal),
  // The header of a campaign is one file for all.
  '131053': row(['stop', 'campaign'], 'developer', 'media of the message could not be uploaded'),
  '131055': row(wrongTemplate, 'developer', 'only marketing is accepted here'),
  '131061': row(wrongTemplate, 'developer', 'template with a maximum price needs the marketing endpoint', unconfirmed),
  '131063': row(wrongTemplate, 'admin', 'marketing is switched off on this endpoint', unconfirmed),
  '132000': row(message, 'developer', 'number of parameters differs from the template'),
  '132001': row(wrongTemplate, 'developer', 'template missing in this language, or not approved'),
  '132005': row(message, 'data', 'text too long with its values', personal),
  '132007': row(stopTemplate, 'business', 'template content violates a policy'),
  '132008': row(message, 'data', 'parameter value has a wrong format', personalUnconfirmed),
  '132012': row(message, 'developer', 'parameter format differs from the template'),
  '132015': row(stopTemplate, 'business', 'template paused'),
  '132016': row(stopTemplate, 'business', 'template disabled'),
  '132018': row(message, 'developer', 'template validation failed'),
  '132068': row(stopTemplate, 'business', 'flow blocked'),
  '132069': row(['later', 'template'], 'business', 'flow throttled', { waitMs: hour }),
  '134100': row(wrongTemplate, 'developer', 'only marketing templates are accepted here'),
  '134101': row(['safe', 'template'], 'runner', 'template is being synchronised', { waitMs: 10 * minute }),
  '134102': row(wrongTemplate, 'developer', 'template not available on the marketing endpoint'),
  '134103': row(message, 'developer', 'template already exists', unconfirmed),
  '135000': row(message, 'developer', 'generic user error'),
}

const sending = {
  '130429': row(['safe', 'sender'], 'runner', 'throughput of the number reached', { waitMs: second }),
  '131000': row(['unsafe', 'message'], 'meta', 'unknown failure', { waitMs: 30 * second }),
  '131005': row(stopSender, 'admin', 'access denied'),
  '131016': row(['unsafe', 'message'], 'meta', 'service unavailable', { waitMs: 30 * second }),
  '131031': row(stopAccount, 'business', 'account locked'),
  '131037': row(stopSender, 'business', 'display name of the number not approved'),
  '131042': row(stopAccount, 'billing', 'payment problem'),
  '131044': row(stopAccount, 'billing', 'payment problem, calling'),
  '131045': row(stopSender, 'admin', 'registration or certificate of the number'),
  '131048': row(stopSender, 'business', 'sending restricted for this number'),
  '131057': row(['unsafe', 'message'], 'meta', 'account in maintenance', { waitMs: minute }),
  '131064': row(stopAccount, 'business', 'limited for wrong template categories', unconfirmed),
  '133004': row(['safe', 'sender'], 'meta', 'registration server unavailable', {
    waitMs: minute,
    source: 'unconfirmed',
  }),
  '134011': row(stopAccount, 'business', 'terms of payment not accepted', unconfirmed),
  '136024': row(['later', 'sender'], 'admin', 'registration throttled', { waitMs: hour, source: 'unconfirmed' }),
  '136025': row(message, 'nobody', 'no description found', unconfirmed),
  '141006': row(stopAccount, 'billing', 'payment problem, from the health status'),
  '141010': row(stopAccount, 'business', 'business not verified, from the health status'),
  '2494100': row(['unsafe', 'sender'], 'meta', 'number in maintenance', { waitMs: 5 * minute, source: 'unconfirmed' }),
}

/** The number is not registered, or not yet again: nothing it sends leaves. */
const unregistered = row(stopSender, 'admin', 'registration of the number', unconfirmed)
const registration = {
  '133000': unregistered,
  '133005': unregistered,
  '133006': unregistered,
  '133008': unregistered,
  '133009': unregistered,
  '133010': unregistered,
  '133015': unregistered,
  '133016': unregistered,
}

/** Codes of features that a campaign does not use; should one arrive all the same, that message has failed. */
const groups = row(message, 'developer', 'groups', integrators)
const creation = row(message, 'developer', 'creation of a template', integrators)
const elsewhere = {
  '131020': groups,
  '131041': groups,
  '131059': groups,
  '131201-131215': groups,
  '138000-138018': row(message, 'developer', 'calling'),
  '139000-139004': row(message, 'developer', 'flows'),
  '139100-139103': row(message, 'developer', 'blocking users'),
  '147001-147005': row(message, 'developer', 'usernames'),
  '2388019': creation,
  '2388024': creation,
  '2388039': creation,
  '2388040': creation,
  '2388047': creation,
  '2388072': creation,
  '2388073': creation,
  '2388293': creation,
  '2388299': creation,
}

/** The rows by what they are about; words for operators are written group by group. */
export const errorGroups = {
  graph,
  people,
  content,
  sending,
  registration,
  elsewhere,
  outcomes: outcomeErrors,
  pauses: pauseErrors,
} as const satisfies Record<string, Readonly<Record<string, MetaErrorRow>>>

export type ErrorGroup = keyof typeof errorGroups
/** The names of the rows of one group, or of several. */
export type ErrorCodeOf<Group extends ErrorGroup> = {
  [One in Group]: `${string & keyof (typeof errorGroups)[One]}`
}[Group]
/**
 * The name of a row: a code (`131026`), code and sub-code (`100/33`), a range of codes (`200-299`), a word of ours
 * (`timeout`), or a rule for many words (`http_<status>`).
 */
export type ErrorCode = ErrorCodeOf<ErrorGroup>

/** Every error that is known. A code stands in one row only. */
export const metaErrorTable: Readonly<Record<ErrorCode, MetaErrorRow>> = {
  ...graph,
  ...people,
  ...content,
  ...sending,
  ...registration,
  ...elsewhere,
  ...outcomeErrors,
  ...pauseErrors,
}
