import type { MediaValue } from '../queue/message.ts'
import { linkProblem } from './checkLink.ts'
import { cleanText, codePointLength } from './cleanText.ts'
import type { ParamProblem } from './paramIssue.ts'
import type { Template } from './template.ts'
import { templateParts } from './template.ts'
import type { TemplateVariable } from './templateVariables.ts'
import { encodeUrlSuffix } from './urlSuffix.ts'

/** What goes into a place, ready to be sent. */
export type PlaceValue = string | MediaValue

export type ValueResult = { value: PlaceValue; problem?: undefined } | { value?: undefined; problem: ParamProblem }

/** Meta's limit for the text of a header, so also for a value in it. */
export const maxHeaderLength = 60
/** Meta's documentation names no limit that could be confirmed; this is the one integrators state. */
const maxPayloadLength = 128
const maxCouponLength = 20
const maxFilenameLength = 240

const couponCode = new RegExp(`^[A-Za-z0-9]{1,${maxCouponLength}}$`)

export const isMediaPlace = (variable: TemplateVariable): boolean =>
  variable.kind === 'image' || variable.kind === 'video' || variable.kind === 'document'

/** A text made ready for its place: cleaned, cut, encoded; or why it cannot be used. */
export const readTextValue = (template: Template, variable: TemplateVariable, raw: string): ValueResult => {
  const text = cleanText(raw, variable.place.startsWith('header') ? maxHeaderLength : undefined)
  if (text === '') return { problem: 'empty' }
  if (variable.kind === 'coupon_code') return couponCode.test(text) ? { value: text } : { problem: 'bad_coupon' }
  if (variable.kind === 'payload')
    return codePointLength(text) > maxPayloadLength ? { problem: 'too_long' } : { value: text }
  if (variable.kind !== 'url_suffix') return { value: text }
  const url = templateParts(template).buttons[variable.buttonIndex ?? -1]?.url ?? ''
  const suffix = encodeUrlSuffix(url, raw)
  return suffix === null ? { problem: 'bad_suffix' } : { value: suffix }
}

/** A media header made ready: a link Meta can fetch or an id, and a file name where it is shown. */
export const readMediaValue = (variable: TemplateVariable, media: MediaValue): ValueResult => {
  const filename = media.filename === undefined ? undefined : cleanText(media.filename, maxFilenameLength)
  if (filename !== undefined && (filename === '' || /[/\\]/.test(filename))) return { problem: 'bad_filename' }
  const named = variable.kind === 'document' && filename !== undefined ? { filename } : {}
  // Either may stand beside the other without a value.
  const { id, link } = media as { id?: string; link?: string }
  if (id !== undefined) return /^[\w.:-]{1,200}$/.test(id) ? { value: { id, ...named } } : { problem: 'bad_media_id' }
  const problem = linkProblem(link ?? '')
  return problem === null ? { value: { link: link ?? '', ...named } } : { problem }
}
