import {
  type AudiencePreview,
  type CachedTemplate,
  type CostEstimate,
  checkTemplateParams,
  type Sender,
} from '@iita/broadcast-core'
import { useMemo } from 'react'
import { useFormat } from '../../format/useFormat.ts'
import { useAudiencePreview } from '../../hooks/useAudiencePreview.ts'
import { useSenders } from '../../hooks/useSenders.ts'
import { useTemplates } from '../../hooks/useTemplates.ts'
import { useBroadcast } from '../../provider/useBroadcast.ts'
import type { AudienceQuestion } from '../../queries/broadcastKeys.ts'
import type { Named } from '../draft/campaignOfDraft.ts'
import { type Draft, hasAudience } from '../draft/draft.ts'
import { type Gap, gapsOf } from '../draft/gaps.ts'
import { dayIn, offeredName, offeredTag } from '../draft/naming.ts'
import { questionOf } from '../draft/question.ts'
import { expectedSender, leftToday } from '../draft/sendingTime.ts'
import { estimate } from './estimate.ts'
import { useWizardWords } from './useWizardWords.ts'

/** What follows from a draft, by asking the database and by working it out. */
export interface Choices {
  templates: ReturnType<typeof useTemplates>
  /** The chosen one; `null` when the cache has none of that name, `undefined` while it is not known. */
  template: CachedTemplate | null | undefined
  question: AudienceQuestion
  audience: ReturnType<typeof useAudiencePreview>
  /** The answer to the question as it stands; an older answer is in `audience.data`. */
  counted: AudiencePreview | undefined
  senders: readonly Sender[]
  /** The one whose rate and limit count. */
  sender: Sender | undefined
  /** `null` when nothing can be said. */
  cost: CostEstimate | null
  gaps: readonly Gap[]
  named: Named
  /** How the audience is called: «Robótica, Python», «Todas las personas». */
  audienceName: string
}

/**
 * Everything that follows from a draft. `day` is when the wizard was opened: names do not change at midnight. Of a campaign that
 * is no draft any more (`isDraft` false) the audience is not asked for: its own messages say who is in it.
 */
export const useChoices = (draft: Draft, day: Date, isDraft: boolean): Choices => {
  const { rates, timeZone } = useBroadcast()
  const words = useWizardWords()
  const format = useFormat()
  const templates = useTemplates({ includeGone: true })
  const senders = useSenders().data ?? []
  const { template: chosen, params, filter, name, tag } = draft

  const question = useMemo(() => questionOf({ filter, params }), [filter, params])
  const audience = useAudiencePreview(question, { enabled: isDraft && hasAudience(draft) })
  const counted = isDraft && hasAudience(draft) && !audience.isPlaceholderData ? audience.data : undefined

  const template =
    templates.data === undefined || chosen === null
      ? undefined
      : (templates.data.find((one) => one.name === chosen.name && one.language === chosen.language) ?? null)
  const issues = useMemo(() => (template ? checkTemplateParams(template, params) : []), [template, params])
  const sender = expectedSender(senders, draft.senderPhoneNumberId)
  const left = sender && leftToday(sender)
  const hasFailed = audience.isError
  const hasNoTemplates = templates.isError
  const gaps = useMemo(
    () => gapsOf(draft, { template, issues, ledger: counted?.ledger, hasFailed, hasNoTemplates, leftToday: left }),
    [draft, template, issues, counted, hasFailed, hasNoTemplates, left],
  )
  const category = template?.category
  const cost = useMemo(() => estimate(category, counted?.numbersByPrefix, rates), [category, counted, rates])

  const byTags = filter.everyone ? words.audience.everyone : filter.includeTags.join(', ')
  const audienceName = filter.failuresOf ? words.audience.failuresOf(filter.failuresOf.id) : byTags
  const offered = offeredName(chosen?.name, audienceName, format.date(day))
  const named = {
    name: name ?? offered,
    tag: tag ?? offeredTag(dayIn(timeZone, day), filter.everyone ? (chosen?.name ?? '') : audienceName),
  }
  return { templates, template, question, audience, counted, senders, sender, cost, gaps, named, audienceName }
}
