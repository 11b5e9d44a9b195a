import type { PreflightCheck, PreflightLevel } from '@iita/broadcast-core'
import { useFormat } from '../../format/useFormat.ts'
import { useErrorWords } from '../../hooks/useErrorWords.ts'
import { useNow } from '../../parts/useNow.ts'
import { useTemplateWords } from '../../template/useTemplateWords.ts'
import { useCommonWords } from '../../words/useWords.ts'
import { useWizardWords } from '../frame/useWizardWords.ts'
import { useTemplateProblem } from './useTemplateProblem.ts'

type SenderDetail = Extract<PreflightCheck, { check: 'sender' }>['detail']

/** No sender was ever seen: a state, not an error code. */
const noneYet = 'none_yet'

const hasErrorCode = (checks: readonly PreflightCheck[] | undefined): boolean =>
  checks?.some(
    ({ check, detail }) => check === 'sender' && detail.problem !== undefined && detail.problem !== noneYet,
  ) ?? false

/** What a check saw, in a sentence. */
export const useCheckWords = (checks: readonly PreflightCheck[] | undefined): ((check: PreflightCheck) => string) => {
  const words = useWizardWords().preflight
  const common = useCommonWords()
  const templateWords = useTemplateWords()
  const explainTemplate = useTemplateProblem()
  const format = useFormat()
  const now = useNow(30_000)
  const explainError = useErrorWords(hasErrorCode(checks))

  const sender = ({ problem, status, quality }: SenderDetail, level: PreflightLevel): string => {
    if (problem === noneYet) return words.noSender
    if (problem !== undefined) {
      const known = explainError?.(problem)
      return known ? `${known.title}. ${known.action}` : words.senderBlocked(problem)
    }
    const facts = [
      status && (words.senderStatus[status.toUpperCase()] ?? status),
      quality && (templateWords.quality[quality.toUpperCase()] ?? quality),
    ].filter(Boolean)
    if (facts.length > 0) return facts.join(' · ')
    return level === 'pass' ? words.senderFine : words.senderUnknown
  }

  return (check) => {
    switch (check.check) {
      case 'template': {
        const { problem, quality, status } = check.detail
        if (problem !== undefined) return explainTemplate(problem)
        const facts = [status && templateWords.status[status.toUpperCase()], quality && templateWords.quality[quality]]
        return facts.filter(Boolean).join(' · ')
      }
      case 'recipients': {
        const { pending, skipped } = check.detail
        const out = skipped === 0 ? '' : format.count(words.out, skipped)
        return words.recipients(format.count(common.people, pending), out)
      }
      case 'sender':
        return sender(check.detail, check.level)
      case 'daily_limit': {
        const { left, needed, dailyLimit } = check.detail
        if (left === undefined) return words.noLimit
        const text = words.limit(format.number(left), format.number(dailyLimit ?? left), format.number(needed))
        return left < needed ? `${text} ${format.count(words.overLimit, needed - left)}` : text
      }
      case 'webhook': {
        const { lastAt } = check.detail
        if (check.level === 'pass' && lastAt) return words.heard(format.ago(lastAt, now))
        return lastAt ? words.notHeardSince(format.ago(lastAt, now)) : words.neverHeard
      }
      case 'runner': {
        const { lastSeenAt } = check.detail
        if (check.level === 'pass') return words.runnerAlive
        return lastSeenAt ? words.runnerGone(format.ago(lastSeenAt, now)) : words.runnerNever
      }
    }
  }
}
