import { useCommonWords } from '../../words/useWords.ts'
import { usePlaceName } from '../variables/usePlaceName.ts'
import type { PrepareLock } from './usePreparing.ts'
import { useWizardWords } from './useWizardWords.ts'
import { useWizard } from './WizardContext.ts'

/** Why a step or a button cannot be used, in a sentence. */
export const useLockWords = (): ((lock: PrepareLock) => string) => {
  const { steps } = useWizard()
  const words = useWizardWords()
  const common = useCommonWords()
  const nameOf = usePlaceName()
  return (lock) => {
    if (lock.code === 'forbidden') return common.notAllowed
    if (lock.code === 'offline') return words.offline
    if (lock.code === 'conflict') return words.save.decideFirst
    const text =
      lock.code === 'param'
        ? words.paramGap(nameOf(lock.issue.path), words.variables.problem[lock.issue.problem])
        : words.gap[lock.code]
    return 'step' in lock && !steps.includes(lock.step)
      ? `${text}${lock.code === 'param' ? '.' : ''} ${words.notHere}`
      : text
  }
}
