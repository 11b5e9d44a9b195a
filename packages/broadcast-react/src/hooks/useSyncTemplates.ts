import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useBroadcast } from '../provider/useBroadcast.ts'
import { broadcastKeys } from '../queries/broadcastKeys.ts'

/** Has the host read the templates from Meta anew; see the provider's `onSyncTemplates`, without which it does nothing. */
export const useSyncTemplates = () => {
  const { onSyncTemplates, onEvent } = useBroadcast()
  const cache = useQueryClient()
  return useMutation({
    networkMode: 'always',
    mutationFn: async () => onSyncTemplates?.(),
    onSuccess: () => cache.invalidateQueries({ queryKey: broadcastKeys.templates }),
    onError: (error) => onEvent?.({ type: 'failed', action: 'templates_synced', error }),
  })
}
