import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { broadcastKeys } from '../../queries/broadcastKeys.ts'

/**
 * Asks again, as soon as there is a connection, for everything on screen that could not be fetched. TanStack does so by itself only
 * where the page had a connection and lost it.
 */
export const useReconnect = (): void => {
  const cache = useQueryClient()
  useEffect(() => {
    const again = (): void => {
      const predicate = ({ state }: { state: { status: string } }): boolean => state.status === 'error'
      void cache.refetchQueries({ queryKey: broadcastKeys.all, type: 'active', predicate })
    }
    window.addEventListener('online', again)
    return () => window.removeEventListener('online', again)
  }, [cache])
}
