import { useSyncExternalStore } from 'react'

const subscribe = (told: () => void): (() => void) => {
  window.addEventListener('online', told)
  window.addEventListener('offline', told)
  return () => {
    window.removeEventListener('online', told)
    window.removeEventListener('offline', told)
  }
}

/** Whether the browser believes to have a connection. It may be wrong about yes, never about no. */
export const useOnline = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  )
