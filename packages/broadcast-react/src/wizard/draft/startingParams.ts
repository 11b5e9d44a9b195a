import { type CampaignSummary, type Template, type TemplateParams, templateVariables } from '@iita/broadcast-core'

/**
 * What the places of a newly chosen template begin with: what the operator had already put into places of the same name and
 * kind; else the person's field that the last campaign that was sent with this template had there. Its fixed texts are not taken over: last
 * month's date must not go out again because nobody looked.
 */
export const startingParams = (
  template: Template,
  current: TemplateParams,
  campaigns: readonly CampaignSummary[],
): TemplateParams => {
  const before = campaigns.find(
    ({ templateName, templateLanguage, startedAt }) =>
      templateName === template.name && templateLanguage === template.language && startedAt !== null,
  )?.templateParams
  const entries = templateVariables(template).flatMap(({ place, kind }): [string, TemplateParams[string]][] => {
    const isMedia = kind === 'image' || kind === 'video' || kind === 'document'
    const own = current[place]
    if (own !== undefined && isMedia === ('link' in own || 'id' in own)) return [[place, own]]
    const theirs = before?.[place]
    return theirs !== undefined && 'field' in theirs ? [[place, theirs]] : []
  })
  return Object.fromEntries(entries)
}
