import type { ReactElement } from 'react'
import { useFormat } from '../../format/useFormat.ts'
import { Button, type ButtonProps } from '../../parts/Button.tsx'
import { useOnline } from '../../parts/useOnline.ts'
import { useBroadcast } from '../../provider/useBroadcast.ts'
import { useCommonWords } from '../../words/useWords.ts'
import type { Lock } from '../draft/gaps.ts'
import { useLockWords } from './useLockWords.ts'
import { useWizardWords } from './useWizardWords.ts'
import { useWizard } from './WizardContext.ts'

const isGap = (lock: Lock): lock is Extract<Lock, { field: string }> => 'field' in lock

/** Back, forward, and between them the one reason why it does not go forward. */
export const StepFooter = (): ReactElement | null => {
  const { state, steps, gaps, lockOf, open, sending, counted, status } = useWizard()
  const { rights } = useBroadcast()
  const words = useWizardWords()
  const common = useCommonWords()
  const format = useFormat()
  const explain = useLockWords()
  const isOnline = useOnline()
  const { step } = state
  const at = steps.indexOf(step)
  const [before, next] = [steps[at - 1], steps[at + 1]]
  if (step === 'send' || next === undefined) return null

  const lock =
    gaps.find((gap) => gap.step === step) ?? (step === 'review' ? gaps[0] : status === 'draft' ? lockOf(next) : null)
  const blocked = (): Pick<ButtonProps, 'reason' | 'onReason'> => {
    if (step === 'review' && !rights.has('prepare')) return { reason: common.notAllowed }
    if (status === 'draft' && lock) {
      return {
        reason: explain(lock),
        onReason: isGap(lock) && steps.includes(lock.step) ? () => open(lock.step, lock.field) : undefined,
      }
    }
    return { reason: step === 'review' && !isOnline ? words.offline : undefined }
  }
  return (
    <div className="ib-actions ib-step-actions">
      {before && status === 'draft' && (
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
