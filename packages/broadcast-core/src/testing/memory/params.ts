import type { Issue } from '../../errors/BroadcastError.ts'
import type { TemplateParams, VariableSource } from '../../queue/message.ts'
import { linkProblem } from '../../templates/checkLink.ts'
import { cleanText, maxTextLength } from '../../templates/cleanText.ts'
import { fillTemplate } from '../../templates/fillTemplate.ts'
import { maxHeaderLength } from '../../templates/placeValue.ts'
import type { Template } from '../../templates/template.ts'
import { type TemplateVariable, templateVariables } from '../../templates/templateVariables.ts'

export type FieldSources = Record<string, { field: string; fallback?: string }>

/** Of a campaign's params, those whose value differs per person. */
export const fieldSources = (params: unknown): FieldSources =>
  Object.fromEntries(
    Object.entries((params ?? {}) as TemplateParams).filter(([, source]) => 'field' in source),
  ) as FieldSources

const mediaKinds = ['image', 'video', 'document']

/** What the database has against a campaign's params, given the template. */
export const checkParams = (params: TemplateParams, template: Template): Issue[] => {
  const places = templateVariables(template)
  const missing = places.filter(({ place, required }) => required && !Object.hasOwn(params, place))
  return [
    ...missing.map(({ place }) => toIssue(place, 'the template needs a value here')),
    ...Object.entries(params).flatMap(([place, source]) => {
      const variable = places.find((known) => known.place === place)
      const problem = variable === undefined ? 'the template has no such place' : sourceProblem(variable, source)
      return problem === null ? [] : [toIssue(place, problem)]
    }),
    ...tooLong(params, template),
  ]
}

/** Fixed values with which a text is over Meta's limit for everybody: also when every other value is a single character. */
const tooLong = (params: TemplateParams, template: Template): Issue[] => {
  const shortest = Object.fromEntries(Object.keys(fieldSources(params)).map((place) => [place, 'x']))
  const parts = fillTemplate(template, params, shortest)
    .issues.filter(({ path, problem }) => problem === 'too_long' && ['header', 'body'].includes(path))
    .map(({ path }) => path)
  return Object.entries(params).flatMap(([place, source]) => {
    const part = parts.find((long) => place.startsWith(`${long}.`))
    if (part === undefined || !('text' in source)) return []
    const limit = part === 'header' ? maxHeaderLength : maxTextLength
    return [
      toIssue(place, `too long: with it the ${part} is over the ${limit} characters that Meta allows, whoever gets it`),
    ]
  })
}

const toIssue = (place: string, message: string): Issue => ({ path: `template_params.${place}`, message })

const sourceProblem = ({ kind }: TemplateVariable, given: VariableSource): string | null => {
  // As it arrives in a database: a member without a value is none.
  const source: VariableSource = JSON.parse(JSON.stringify(given))
  if (mediaKinds.includes(kind)) {
    if ('link' in source && 'id' in source) return 'needs one of link and id, not both'
    if ('link' in source && linkProblem(source.link) === null) return null
    if ('id' in source && /^[0-9A-Za-z_-]{1,128}$/.test(source.id)) return null
    return 'needs {"link": "https://…"} with a public name, or {"id": "…"} of an uploaded file'
  }
  if ('text' in source && 'field' in source) return 'needs one of text and field, not both'
  if (!('text' in source || 'field' in source)) return 'needs {"text": …} or {"field": …}'
  if (!('text' in source)) return null
  if (cleanText(source.text) === '') return 'must not be empty'
  return kind === 'coupon_code' && !/^[A-Za-z0-9]{1,20}$/.test(source.text)
    ? 'must be 1 to 20 letters and digits'
    : null
}
