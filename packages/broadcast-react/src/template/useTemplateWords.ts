import { template } from '../words/es-AR/template.ts'
import type { TemplateWords } from '../words/template.ts'
import { useRoomWords } from '../words/useWords.ts'

/** Words of templates: the provider's, else es-AR. */
export const useTemplateWords = (): TemplateWords => useRoomWords('template', template)
