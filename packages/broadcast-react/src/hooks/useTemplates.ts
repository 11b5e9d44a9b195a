import type { TemplateListFilter } from '@iita/broadcast-core'
import { useQuery } from '@tanstack/react-query'
import { useBroadcast } from '../provider/useBroadcast.ts'
import { templateQueries } from '../queries/templateQueries.ts'

/** The templates of the cache, also those that cannot be sent, with the reason. Right: `read`. */
export const useTemplates = (filter: TemplateListFilter = {}) =>
  useQuery(templateQueries.list(useBroadcast().client, filter))
