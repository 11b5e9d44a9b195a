import { useTemplateWords } from '../../template/useTemplateWords.ts'
import { useWizardWords } from '../frame/useWizardWords.ts'

/** Why a template may not be sent any more, by the word of the pre-flight check: `template_gone`, `template_<status>`, … */
export const useTemplateProblem = (): ((problem: string) => string) => {
  const words = useWizardWords().preflight
  const templateWords = useTemplateWords()
  return (problem) => {
    if (problem === 'template_changed') return words.templateChanged
    if (problem === 'template_gone') return templateWords.gone
    return templateWords.status[problem.replace('template_', '').toUpperCase()] ?? words.templateUnusable
  }
}
