import { wizard } from '../../words/es-AR/wizard.ts'
import { useRoomWords } from '../../words/useWords.ts'
import type { WizardWords } from '../../words/wizard.ts'

export const useWizardWords = (): WizardWords => useRoomWords('wizard', wizard)
