import { type AudiencePerson, renderTemplate, type Template, type TemplateParams } from '@iita/broadcast-core'

/** Whose message is the longest. -1 without people. */
export const longestOf = (people: readonly AudiencePerson[], template: Template, params: TemplateParams): number => {
  const lengths = people.map(({ values }) => renderTemplate(template, params, values).bodyLength)
  return lengths.indexOf(Math.max(...lengths))
}

/** Who comes next, after `from`, without a value of their own for a place that takes a field; -1 when nobody lacks one. */
export const lackingOf = (people: readonly AudiencePerson[], params: TemplateParams, from: number): number => {
  const places = Object.entries(params).flatMap(([place, source]) => ('field' in source ? [place] : []))
  const lacks = ({ values }: AudiencePerson): boolean => places.some((place) => !Object.hasOwn(values, place))
  const after = people.findIndex((person, index) => index > from && lacks(person))
  return after >= 0 ? after : people.findIndex(lacks)
}
