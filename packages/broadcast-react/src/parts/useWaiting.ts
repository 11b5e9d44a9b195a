import { useChange } from './useChange.ts'
import { useOnline } from './useOnline.ts'

/** The part of a TanStack result that tells whether an answer has come. */
export interface Asked {
  data: unknown
  isError: boolean
  fetchStatus: 'fetching' | 'paused' | 'idle'
  refetch: () => unknown
}

/**
 * Whether answers wait for a connection. What has none is asked for again as soon as there is one: TanStack does so by itself only
 * where the page was opened with a connection and lost it.
 */
export const useWaiting = (...asked: readonly Asked[]): boolean => {
  const isOnline = useOnline()
  useChange(String(isOnline), () => {
    if (isOnline) for (const each of asked) if (each.isError || each.data === undefined) void each.refetch()
  })
  return !isOnline || asked.some(({ fetchStatus }) => fetchStatus === 'paused')
}
