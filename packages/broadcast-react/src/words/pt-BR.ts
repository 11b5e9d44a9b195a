import { common } from './pt-BR/common.ts'
import { list } from './pt-BR/list.ts'
import { progress } from './pt-BR/progress.ts'
import { recipients } from './pt-BR/recipients.ts'
import { template } from './pt-BR/template.ts'
import { wizard } from './pt-BR/wizard.ts'
import type { Words } from './words.ts'

/** Portuguese of Brazil. */
export const ptBR: Words = { locale: 'pt-BR', errors: 'pt-BR', common, recipients, template, list, wizard, progress }
