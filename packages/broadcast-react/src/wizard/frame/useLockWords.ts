import type { Lock } from '../draft/gaps.ts'
import { usePlaceName } from '../variables/usePlaceName.ts'
import { useWizardWords } from './useWizardWords.ts'
import { useWizard } from './WizardContext.ts'

/** Why a step or a button cannot be used, in a sentence. */
export const useLockWords = (): ((lock: Lock) => string) => {
  const { steps } = useWizard()
  const words = useWizardWords()
  const nameOf = usePlaceName()
  return (lock) => {
    const text =
      lock.code === 'param'
        ? words.paramGap(nameOf(lock.issue.path), words.variables.problem[lock.issue.problem])
        : words.gap[lock.code]
    return 'step' in lock && !steps.includes(lock.step)
      ? `${text}${lock.code === 'param' ? '.' : ''} ${words.notHere}`
      : text
  }
}
