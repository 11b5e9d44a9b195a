import type { CachedTemplate, CampaignSummary } from '@iita/broadcast-core'
import { matches } from '../../parts/matches.ts'

/** One text for a name and a language, for keys and radio buttons. */
export const templateId = ({ name, language }: { name: string; language: string }): string => `${name} ${language}`

/** When each template was last sent with, as far as these campaigns tell. Newest campaigns first. */
export const lastUses = (campaigns: readonly CampaignSummary[]): ReadonlyMap<string, Date> => {
  const uses = new Map<string, Date>()
  for (const { templateName, templateLanguage, startedAt } of campaigns) {
    const id = templateId({ name: templateName, language: templateLanguage })
    const known = uses.get(id)
    if (startedAt !== null && (known === undefined || known < startedAt)) uses.set(id, startedAt)
  }
  return uses
}

/** Those used lately first, the others by name. */
export const byLastUse =
  (uses: ReadonlyMap<string, Date>) =>
  (a: CachedTemplate, b: CachedTemplate): number =>
    (uses.get(templateId(b))?.valueOf() ?? 0) - (uses.get(templateId(a))?.valueOf() ?? 0) ||
    a.name.localeCompare(b.name)

/** The text of a template's body, for a glance. */
export const bodyOf = ({ components }: CachedTemplate): string =>
  components.find(({ type }) => type.toUpperCase() === 'BODY')?.text ?? ''

/** Whether a template has the words in its name or text. */
export const contains = (template: CachedTemplate, search: string): boolean =>
  matches(`${template.name.replaceAll('_', ' ')} ${template.name} ${bodyOf(template)}`, search)
