import { useCommonWords } from '../../words/useWords.ts'
import { usePlaceName } from '../variables/usePlaceName.ts'
import type { PrepareLock } from './usePreparing.ts'
import { useWizardWords } from './useWizardWords.ts'

/** Why a step or a button cannot be used, in a sentence. */
export const useLockWords = (): ((lock: PrepareLock) => string) => {
  const words = useWizardWords()
  const common = useCommonWords()
  const nameOf = usePlaceName()
  return (lock) => {
    if (lock.code === 'forbidden') return common.notAllowed
    if (lock.code === 'offline') return words.offline
    if (lock.code !== 'param') return words.gap[lock.code]
    return words.paramGap(nameOf(lock.issue.path), words.variables.problem[lock.issue.problem])
  }
}
