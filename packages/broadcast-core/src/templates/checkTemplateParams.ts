import type { TemplateParams } from '../queue/message.ts'
import { fillTemplate } from './fillTemplate.ts'
import { type ParamIssue, type ParamProblem, paramIssue } from './paramIssue.ts'
import { isMediaPlace } from './placeValue.ts'
import type { Template } from './template.ts'
import { type TemplateVariable, templateVariables } from './templateVariables.ts'
import { unsupportedReason } from './unsupportedReason.ts'

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const isFilledField = (source: unknown): boolean =>
  typeof source === 'object' &&
  source !== null &&
  'field' in source &&
  typeof source.field === 'string' &&
  source.field.trim() !== ''

/** One of the two: whoever gives both means only one of them. */
const isTextual = (source: unknown): boolean =>
  isRecord(source) && (source.text !== undefined) !== (source.field !== undefined)

const extraProblem = (template: Template, place: string): ParamProblem => {
  const variable = /^(?:header|body)\.(.+)$/.exec(place)?.[1]
  if (variable === undefined) return 'extra'
  const isNumber = /^[0-9]+$/.test(variable)
  if (template.parameterFormat === 'NAMED' && isNumber) return 'positional_for_named'
  return template.parameterFormat === 'POSITIONAL' && !isNumber ? 'named_for_positional' : 'extra'
}

/** What only the sources of a campaign can have wrong; values themselves are checked by filling them in. */
const sourceProblem = (variable: TemplateVariable, source: unknown): ParamProblem | null => {
  if (source === undefined || isMediaPlace(variable)) return null
  if (!isTextual(source)) return 'needs_text'
  const { fallback } = source as { fallback?: unknown }
  if (fallback !== undefined && typeof fallback !== 'string') return 'needs_text'
  return (source as { text?: unknown }).text !== undefined || isFilledField(source) ? null : 'needs_text'
}

/**
 * Compares a campaign's values with its template before anything is stored or sent: every place that needs one has one of
 * the right kind, nothing is left over, links are public https, fixed texts are visible and fit. A field counts as a value;
 * what it holds for each person is checked when the message is filled.
 *
 * @returns One issue per place that is wrong; empty when all is well.
 */
export const checkTemplateParams = (template: Template, params: TemplateParams): ParamIssue[] => {
  const reason = unsupportedReason(template)
  if (reason !== null) return [paramIssue('template', 'unsupported_template', reason)]

  const variables = templateVariables(template)
  const places = new Set(variables.map(({ place }) => place))
  const extra = Object.keys(params)
    .filter((place) => !places.has(place))
    .map((place) => paramIssue(place, extraProblem(template, place)))

  const sources: Record<string, unknown> = params
  const wrong = variables.flatMap((variable) => {
    const problem = sourceProblem(variable, sources[variable.place])
    return problem === null ? [] : [paramIssue(variable.place, problem)]
  })
  const wrongPlaces = new Set(wrong.map(({ path }) => path))
  const filled = fillTemplate(template, params).issues.filter(
    ({ path, problem }) => !wrongPlaces.has(path) && !(problem === 'missing' && isFilledField(sources[path])),
  )
  return [...extra, ...wrong, ...filled]
}
