import { headerFormat, type Template, templateParts } from './template.ts'

/*
 * Which templates a campaign cannot send. `sql/schema/functions/rules/` holds the twin in SQL; sql/vectors/places.json
 * binds the two. The first of these that holds, everything compared in capitals:
 *
 * 1. category AUTHENTICATION: `authentication`;
 * 2. a component, in order, of type CAROUSEL: `carousel`; LIMITED_TIME_OFFER: `limited_time_offer`; any other than
 *    HEADER, BODY, FOOTER, BUTTONS: `unknown_component`;
 * 3. a HEADER of format LOCATION: `location_header`; GIF: `gif_header`; any other than TEXT, IMAGE, VIDEO, DOCUMENT:
 *    `unknown_header`;
 * 4. a button, in order, of type FLOW: `flow`; CATALOG: `catalog`; MPM: `mpm`; SPM: `spm`; OTP: `authentication`; any
 *    other than QUICK_REPLY, URL, PHONE_NUMBER, COPY_CODE, VOICE_CALL, REQUEST_CONTACT_INFO: `unknown_button`;
 * 5. no BODY: `no_body`.
 */

export type UnsupportedReason =
  | 'authentication'
  | 'carousel'
  | 'limited_time_offer'
  | 'unknown_component'
  | 'location_header'
  | 'gif_header'
  | 'unknown_header'
  | 'flow'
  | 'catalog'
  | 'mpm'
  | 'spm'
  | 'unknown_button'
  | 'no_body'

type Verdicts = Readonly<Record<string, UnsupportedReason | null>>

const components: Verdicts = {
  HEADER: null,
  BODY: null,
  FOOTER: null,
  BUTTONS: null,
  CAROUSEL: 'carousel',
  LIMITED_TIME_OFFER: 'limited_time_offer',
}

const headers: Verdicts = {
  TEXT: null,
  IMAGE: null,
  VIDEO: null,
  DOCUMENT: null,
  LOCATION: 'location_header',
  GIF: 'gif_header',
}

const buttonTypes: Verdicts = {
  QUICK_REPLY: null,
  URL: null,
  PHONE_NUMBER: null,
  COPY_CODE: null,
  VOICE_CALL: null,
  REQUEST_CONTACT_INFO: null,
  FLOW: 'flow',
  CATALOG: 'catalog',
  MPM: 'mpm',
  SPM: 'spm',
  OTP: 'authentication',
}

const judge = (verdicts: Verdicts, word: string, otherwise: UnsupportedReason): UnsupportedReason | null => {
  const verdict = Object.hasOwn(verdicts, word) ? verdicts[word] : undefined
  return verdict === undefined ? otherwise : verdict
}

/** Why a campaign cannot send this template, whatever its status; `null` when it can. */
export const unsupportedReason = (template: Pick<Template, 'category' | 'components'>): UnsupportedReason | null => {
  if (template.category.toUpperCase() === 'AUTHENTICATION') return 'authentication'
  const { header, body, buttons } = templateParts(template)
  const verdicts = [
    ...template.components.map(({ type }) => judge(components, type.toUpperCase(), 'unknown_component')),
    header === undefined ? null : judge(headers, headerFormat(header), 'unknown_header'),
    ...buttons.map(({ type }) => judge(buttonTypes, type.toUpperCase(), 'unknown_button')),
    body === undefined ? ('no_body' as const) : null,
  ]
  return verdicts.find((verdict) => verdict !== null) ?? null
}
