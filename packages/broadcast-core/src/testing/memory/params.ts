import type { Issue } from '../../errors/BroadcastError.ts'
import type { TemplateParams, VariableSource } from '../../queue/message.ts'
import { linkProblem } from '../../templates/checkLink.ts'
import { cleanText } from '../../templates/cleanText.ts'
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
export const checkParams = (params: TemplateParams, template: Pick<Template, 'components'>): Issue[] => {
  const places = templateVariables(template)
  const missing = places.filter(({ place, required }) => required && !Object.hasOwn(params, place))
  return [
    ...missing.map(({ place }) => toIssue(place, 'the template needs a value here')),
    ...Object.entries(params).flatMap(([place, source]) => {
      const variable = places.find((known) => known.place === place)
      const problem = variable === undefined ? 'the template has no such place' : sourceProblem(variable, source)
      return problem === null ? [] : [toIssue(place, problem)]
    }),
  ]
}

const toIssue = (place: string, message: string): Issue => ({ path: `template_params.${place}`, message })

const sourceProblem = ({ kind }: TemplateVariable, source: VariableSource): string | null => {
  if (mediaKinds.includes(kind)) {
    if ('link' in source && linkProblem(source.link) === null) return null
    if ('id' in source && /^[0-9A-Za-z_-]{1,128}$/.test(source.id)) return null
    return 'needs {"link": "https://…"} with a public name, or {"id": "…"} of an uploaded file'
  }
  if (!('text' in source || 'field' in source)) return 'needs {"text": …} or {"field": …}'
  if (!('text' in source)) return null
  if (cleanText(source.text) === '') return 'must not be empty'
  return kind === 'coupon_code' && !/^[A-Za-z0-9]{1,20}$/.test(source.text)
    ? 'must be 1 to 20 letters and digits'
    : null
}
