import { useCallback, useRef } from 'react'

/** After it went well the page is drawn anew; until then a second click still meets the old one. */
const settleMs = 300

/**
 * Runs what it is given, unless the last one is still under way or has only just ended well: a second click, or an Enter that
 * is held down, comes before React has drawn what the first one did.
 */
export const useOneAtATime = (): ((run: () => Promise<unknown>) => void) => {
  const isRunning = useRef(false)
  return useCallback((run) => {
    if (isRunning.current) return
    isRunning.current = true
    const end = (): void => {
      isRunning.current = false
    }
    run().then(() => setTimeout(end, settleMs), end)
  }, [])
}
