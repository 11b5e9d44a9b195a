import { common } from './en/common.ts'
import { list } from './en/list.ts'
import { progress } from './en/progress.ts'
import { recipients } from './en/recipients.ts'
import { template } from './en/template.ts'
import { wizard } from './en/wizard.ts'
import type { Words } from './words.ts'

/** English. */
export const en: Words = { locale: 'en', errors: 'en', common, recipients, template, list, wizard, progress }
