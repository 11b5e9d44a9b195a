import { useFormat } from '../../format/useFormat.ts'
import { useWizardWords } from '../frame/useWizardWords.ts'
import { useTemplateProblem } from './useTemplateProblem.ts'

/** Words for a check that kept the campaign from starting, as a `blocked_by_preflight` error names it. */
export const useBlockWords = (): ((path: string, message: string) => string) => {
  const words = useWizardWords().preflight
  const explain = useTemplateProblem()
  const format = useFormat()
  return (path, message) => {
    if (path === 'expected_recipients') return words.changed(format.number(Number(message)))
    const name = words.check[path as keyof typeof words.check]
    if (name === undefined) return message
    return path === 'template' ? explain(message) : name
  }
}
