import { useEffect } from 'react'

/** Has the browser ask before the page is left. */
export const useLeaveWarning = (isAtRisk: boolean): void => {
  useEffect(() => {
    if (!isAtRisk) return
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [isAtRisk])
}
