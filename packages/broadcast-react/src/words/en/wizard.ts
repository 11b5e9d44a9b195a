import type { WizardWords } from '../wizard.ts'

export const wizard: WizardWords = {
  title: 'New campaign',
}
