import { useInfiniteQuery } from '@tanstack/react-query'
import { useBroadcast } from '../provider/useBroadcast.ts'
import type { AudienceQuestion } from '../queries/broadcastKeys.ts'
import { type PeopleFilter, recipientQueries } from '../queries/recipientQueries.ts'

/** The people of an audience, part by part, searched and filtered in the database. Right: `read`. */
export const useAudiencePeople = (question: AudienceQuestion, filter: PeopleFilter = {}) =>
  useInfiniteQuery(recipientQueries.people(useBroadcast().client, question, filter))
