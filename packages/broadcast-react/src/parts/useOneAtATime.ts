import { useCallback, useRef } from 'react'

/** Runs what it is given, unless the last one is still under way: a second click comes before React has drawn the first. */
export const useOneAtATime = (): ((run: () => Promise<unknown>) => void) => {
  const isRunning = useRef(false)
  return useCallback((run) => {
    if (isRunning.current) return
    isRunning.current = true
    const end = (): void => {
      isRunning.current = false
    }
    run().then(end, end)
  }, [])
}
