import type { Lock } from '../draft/gaps.ts'
import { usePlaceName } from '../variables/usePlaceName.ts'
import { useWizardWords } from './useWizardWords.ts'

/** Why a step or a button cannot be used, in a sentence. */
export const useLockWords = (): ((lock: Lock) => string) => {
  const words = useWizardWords()
  const nameOf = usePlaceName()
  return (lock) => {
    if (lock.code !== 'param') return words.gap[lock.code]
    return words.paramGap(nameOf(lock.issue.path), words.variables.problem[lock.issue.problem])
  }
}
