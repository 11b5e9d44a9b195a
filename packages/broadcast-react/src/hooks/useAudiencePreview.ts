import { useQuery } from '@tanstack/react-query'
import { useBroadcast } from '../provider/useBroadcast.ts'
import type { AudienceQuestion } from '../queries/broadcastKeys.ts'
import { recipientQueries } from '../queries/recipientQueries.ts'

/** What becomes of the people a filter matches as things are now; the previous answer stays until the next has come. Right: `read`. */
export const useAudiencePreview = (question: AudienceQuestion, options: { enabled?: boolean } = {}) =>
  useQuery({ ...recipientQueries.audience(useBroadcast().client, question), enabled: options.enabled ?? true })
