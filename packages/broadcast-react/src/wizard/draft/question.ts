import { cleanText, type TemplateParams } from '@iita/broadcast-core'
import type { AudienceQuestion } from '../../queries/broadcastKeys.ts'
import type { Draft } from './draft.ts'

/**
 * What an audience is asked with. Of a field, only whether it has a fallback decides about people; so the wording of the
 * fallback stays out, and typing it asks nothing.
 */
export const questionOf = ({ filter, params }: Pick<Draft, 'filter' | 'params'>): AudienceQuestion => ({
  filter,
  templateParams: Object.fromEntries(
    Object.entries(params).flatMap(([place, source]): [string, TemplateParams[string]][] => {
      if (!('field' in source) || source.field === '') return []
      const hasFallback = cleanText(source.fallback ?? '') !== ''
      return [[place, hasFallback ? { field: source.field, fallback: '-' } : { field: source.field }]]
    }),
  ),
})
