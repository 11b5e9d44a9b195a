import { useWizardWords } from './useWizardWords.ts'

/**
 * Words for a field that the database refused: what is known of it by its path, `filter.includeTags` or `templateParams.body.1`. `null`
 * for what no operator can do anything about.
 */
export const useIssueWords = (): ((path: string) => string | null) => {
  const words: Readonly<Record<string, string>> = useWizardWords().issue
  return (path) => {
    const [first = '', second = ''] = path.split('.')
    const known = first === 'filter' && Object.hasOwn(words, second) ? second : first
    return Object.hasOwn(words, known) ? (words[known] ?? null) : null
  }
}
