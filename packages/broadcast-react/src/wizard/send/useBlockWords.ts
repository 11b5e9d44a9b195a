import { useFormat } from '../../format/useFormat.ts'
import { useWizardWords } from '../frame/useWizardWords.ts'
import { useTemplateProblem } from './useTemplateProblem.ts'

/** Words for what kept the campaign from starting, as an error's issues name it. */
export const useBlockWords = (): ((path: string, message: string) => string | undefined) => {
  const { preflight: words, schedule } = useWizardWords()
  const explain = useTemplateProblem()
  const format = useFormat()
  return (path, message) => {
    if (path === 'expected_recipients') return words.changed(format.number(Number(message)))
    if (path === 'at') return message === 'is more than a year ahead' ? schedule.tooFar : schedule.past
    return path === 'template' ? explain(message) : words.check[path as keyof typeof words.check]
  }
}
