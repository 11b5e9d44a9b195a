import { template } from '../words/es-AR/template.ts'
import type { TemplateWords } from '../words/template.ts'
import { useRoomWords } from '../words/useWords.ts'

export const useTemplateWords = (): TemplateWords => useRoomWords('template', template)
