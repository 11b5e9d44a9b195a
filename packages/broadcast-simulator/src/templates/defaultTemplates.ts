import { mediaTemplates } from './defaults/mediaTemplates.ts'
import { schoolTemplates } from './defaults/schoolTemplates.ts'
import { unsendableTemplates } from './defaults/unsendableTemplates.ts'
import type { TemplateInput } from './template.ts'

/** The templates that the account has unless told otherwise. */
export const defaultTemplates: readonly TemplateInput[] = [
  ...schoolTemplates,
  ...mediaTemplates,
  ...unsendableTemplates,
]
