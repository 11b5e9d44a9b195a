import type { MediaValue, TemplateParams, VariableSource } from '../queue/message.ts'
import { codePointLength, maxTextLength } from './cleanText.ts'
import { type ParamIssue, paramIssue } from './paramIssue.ts'
import { fillPlaceholders } from './placeholders.ts'
import {
  isMediaPlace,
  maxHeaderLength,
  type PlaceValue,
  readMediaValue,
  readTextValue,
  type ValueResult,
} from './placeValue.ts'
import { type Template, templateParts } from './template.ts'
import { type TemplateVariable, templateVariables } from './templateVariables.ts'

/** A template's places with their values, and what is wrong with those that have none. */
export interface FilledTemplate {
  values: ReadonlyMap<string, PlaceValue>
  issues: ParamIssue[]
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** One of the two: whoever gives both means only one of them. */
const isMedia = (source: VariableSource): source is MediaValue => {
  const { link, id } = source as { link?: unknown; id?: unknown }
  return link === undefined ? typeof id === 'string' : typeof link === 'string' && id === undefined
}

/** The text of a source when the person's own value is absent: its fixed text, or the fallback of its field. */
const sourceText = (source: VariableSource): string | undefined => {
  if ('text' in source) return typeof source.text === 'string' ? source.text : undefined
  return 'fallback' in source && typeof source.fallback === 'string' ? source.fallback : undefined
}

const readPlace = (
  template: Template,
  variable: TemplateVariable,
  source: VariableSource | undefined,
  personal: string | undefined,
): ValueResult | undefined => {
  if (!isMediaPlace(variable)) {
    const theirs = typeof personal === 'string' ? readTextValue(template, variable, personal) : undefined
    if (theirs !== undefined && theirs.problem !== 'empty') return theirs
    const text = isRecord(source) ? sourceText(source) : undefined
    return text === undefined ? theirs : readTextValue(template, variable, text)
  }
  if (source === undefined) return undefined
  return isRecord(source) && isMedia(source) ? readMediaValue(variable, source) : { problem: 'needs_media' }
}

/** The text of a part with its values in, and how long it is in code points. */
export const filledText = (
  text: string,
  part: 'header' | 'body',
  values: ReadonlyMap<string, PlaceValue>,
): { text: string; length: number } => {
  const filled = fillPlaceholders(text, (token) => {
    const value = values.get(`${part}.${token}`)
    return typeof value === 'string' ? value : undefined
  })
  return { text: filled, length: codePointLength(filled) }
}

/**
 * Puts a campaign's values and a person's own into the places of a template. A person's value wins over the campaign's,
 * unless it is empty; then the fixed text or the fallback is taken. An optional place may stay empty.
 */
export const fillTemplate = (
  template: Template,
  params: TemplateParams,
  variables: Readonly<Record<string, string>> = {},
): FilledTemplate => {
  const values = new Map<string, PlaceValue>()
  const issues: ParamIssue[] = []
  for (const variable of templateVariables(template)) {
    const { place, required } = variable
    const result = readPlace(template, variable, params[place], variables[place])
    if (result?.value !== undefined) values.set(place, result.value)
    else if (result?.problem !== undefined) issues.push(paramIssue(place, result.problem))
    else if (required) issues.push(paramIssue(place, 'missing'))
  }
  const { header, body } = templateParts(template)
  if (filledText(header?.text ?? '', 'header', values).length > maxHeaderLength)
    issues.push(paramIssue('header', 'too_long'))
  if (filledText(body?.text ?? '', 'body', values).length > maxTextLength) issues.push(paramIssue('body', 'too_long'))
  return { values, issues }
}
