import { type GivingUp, useGivingUp } from './useGivingUp.ts'
import { type Launching, useLaunching } from './useLaunching.ts'
import { type Preparing, type PreparingOptions, usePreparing } from './usePreparing.ts'

/** What becomes of a draft: prepared, sent, or given up. Each repeats under the same id after a lost answer. */
export interface Sending extends Omit<Preparing, 'forget'>, Omit<Launching, 'forget'>, GivingUp {}

export const useSending = (options: PreparingOptions): Sending => {
  const { forget: forgetPreparing, ...preparing } = usePreparing(options)
  const { forget: forgetLaunching, ...launching } = useLaunching()
  const givingUp = useGivingUp(options.dispatch, () => {
    forgetPreparing()
    forgetLaunching()
  })
  return { ...preparing, ...launching, ...givingUp }
}
