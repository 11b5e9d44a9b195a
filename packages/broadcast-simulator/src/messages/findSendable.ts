import { GraphError } from '../errors/GraphError.ts'
import type { StoredTemplate, TemplateStore } from '../templates/createTemplateStore.ts'

/** The approved template of that name in that language. Throws 132001, 132015 (paused) or 132016 (disabled). */
export function findSendable(templates: TemplateStore, name: string, language: string): StoredTemplate {
  const stored = templates.find(name, language)
  const status = stored?.template.status
  if (status === 'PAUSED') {
    throw new GraphError(132015, { details: `Template (${name}) in ${language} is paused because of low quality` })
  }
  if (status === 'DISABLED') {
    throw new GraphError(132016, { details: `Template (${name}) in ${language} is permanently disabled` })
  }
  if (!stored || status !== 'APPROVED') {
    throw new GraphError(132001, { details: `template name (${name}) does not exist in ${language}` })
  }
  return stored
}
