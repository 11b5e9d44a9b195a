import { common } from './es-AR/common.ts'
import { list } from './es-AR/list.ts'
import { progress } from './es-AR/progress.ts'
import { recipients } from './es-AR/recipients.ts'
import { template } from './es-AR/template.ts'
import { wizard } from './es-AR/wizard.ts'
import type { Words } from './words.ts'

/** Spanish of Argentina. */
export const esAR: Words = { locale: 'es-AR', errors: 'es-AR', common, recipients, template, list, wizard, progress }
