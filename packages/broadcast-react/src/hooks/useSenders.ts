import { useQuery } from '@tanstack/react-query'
import { useBroadcast } from '../provider/useBroadcast.ts'
import { senderQueries } from '../queries/senderQueries.ts'

/** The numbers that send, their limits and their health. Right: `read`. */
export const useSenders = () => useQuery(senderQueries.list(useBroadcast().client))
