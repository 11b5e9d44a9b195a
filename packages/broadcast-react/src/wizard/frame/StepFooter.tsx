import type { ReactElement } from 'react'
import { useFormat } from '../../format/useFormat.ts'
import { Button, type ButtonProps } from '../../parts/Button.tsx'
import { useCommonWords } from '../../words/useWords.ts'
import { useLockWords } from './useLockWords.ts'
import type { PrepareLock } from './usePreparing.ts'
import { useWizardWords } from './useWizardWords.ts'
import { useWizard } from './WizardContext.ts'

const isGap = (lock: PrepareLock): lock is Extract<PrepareLock, { field: string }> => 'field' in lock

/** Back, forward, and between them the one reason why it does not go forward. */
export const StepFooter = (): ReactElement | null => {
  const { state, steps, gaps, lockOf, open, sending, counted, status } = useWizard()
  const words = useWizardWords()
  const common = useCommonWords()
  const format = useFormat()
  const explain = useLockWords()
  const { step } = state
  const at = steps.indexOf(step)
  const [before, next] = [steps[at - 1], steps[at + 1]]
  if (step === 'send' || next === undefined) return null

  const lock = step === 'review' ? sending.prepareLock : (gaps.find((gap) => gap.step === step) ?? lockOf(next))
  const blocked = (): Pick<ButtonProps, 'reason' | 'onReason'> =>
    lock === null
      ? { reason: undefined }
      : {
          reason: explain(lock),
          onReason:
            lock.code === 'conflict'
              ? () => open(step, 'conflict')
              : isGap(lock) && steps.includes(lock.step)
                ? () => open(lock.step, lock.field)
                : undefined,
        }
  return (
    <div className="ib-actions ib-step-actions">
      {before && status === 'draft' && !sending.isPreparing && (
        <Button icon="back" className="ib-step-back" onClick={() => open(before)}>
          {common.back}
        </Button>
      )}
      {step === 'review' ? (
        <Button kind="primary" {...blocked()} busy={sending.isPreparing} onClick={sending.prepare}>
          {status === 'preparing'
            ? words.review.goOnPreparing
            : counted === undefined
              ? words.review.prepare
              : format.count(words.review.prepareCount, counted.ledger.willReceive)}
        </Button>
      ) : (
        <Button kind="primary" data-field="next" {...blocked()} onClick={() => open(next)}>
          {words.next}
        </Button>
      )}
    </div>
  )
}
