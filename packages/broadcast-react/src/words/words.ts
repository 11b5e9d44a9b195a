import type { CommonWords } from './common.ts'
import type { ListWords } from './list.ts'
import type { ProgressWords } from './progress.ts'
import type { RecipientWords } from './recipients.ts'
import type { TemplateWords } from './template.ts'
import type { WizardWords } from './wizard.ts'

/** Everything that is read on the screens, in one language. Complete by its type. */
export interface Words {
  /** BCP 47: what numbers, dates and the screens' `lang` follow. */
  locale: string
  /** Language in which the core explains errors. */
  errors: 'es-AR' | 'en' | 'pt-BR'
  common: CommonWords
  recipients: RecipientWords
  template: TemplateWords
  list: ListWords
  wizard: WizardWords
  progress: ProgressWords
}
