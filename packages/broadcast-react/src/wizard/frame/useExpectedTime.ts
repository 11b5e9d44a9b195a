import { useFormat } from '../../format/useFormat.ts'
import { leftToday, sendingMs } from '../draft/sendingTime.ts'
import { useWizardWords } from './useWizardWords.ts'
import { useWizard } from './WizardContext.ts'

/** How long sending takes, in words; `undefined` when nothing can be said. */
export const useExpectedTime = (recipients: number | undefined): string | undefined => {
  const { sender } = useWizard()
  const words = useWizardWords()
  const format = useFormat()
  if (sender === undefined || recipients === undefined || recipients === 0) return undefined
  const left = leftToday(sender)
  if (left !== null && left < recipients) return words.panel.overDays
  return words.about(format.duration(sendingMs(recipients, sender)))
}
