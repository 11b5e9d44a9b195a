import { useQuery } from '@tanstack/react-query'
import { useBroadcast } from '../provider/useBroadcast.ts'
import { recipientQueries } from '../queries/recipientQueries.ts'

/** Tags that an audience can be made of, with how many people carry each. Right: `read`. */
export const useRecipientTags = () => useQuery(recipientQueries.tags(useBroadcast().client))
