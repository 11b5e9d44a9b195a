import { useCallback, useEffect, useReducer, useState } from 'react'

type VirtualTable = typeof import('../../parts/VirtualTable.tsx').VirtualTable

interface Loaded {
  Table?: VirtualTable
  error?: unknown
}

let loading: Promise<VirtualTable> | undefined

const load = (): Promise<VirtualTable> => {
  loading ??= import('../../parts/VirtualTable.tsx').then((part) => part.VirtualTable)
  // Whoever asks next tries again.
  loading.catch(() => {
    loading = undefined
  })
  return loading
}

/**
 * The table of recipients, and the library of its rows: a tenth of the wizard, which only one of its steps needs. Asked for as
 * soon as the wizard opens; a part that could not be fetched is an error to show, not a page that falls over.
 */
export const useVirtualTable = (): Loaded & { retry: () => void } => {
  const [loaded, setLoaded] = useState<Loaded>({})
  const [attempt, count] = useReducer((attempts: number) => attempts + 1, 0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: every attempt asks anew.
  useEffect(() => {
    let isCurrent = true
    load().then(
      (Table) => {
        if (isCurrent) setLoaded({ Table })
      },
      (error: unknown) => {
        if (isCurrent) setLoaded({ error })
      },
    )
    return () => {
      isCurrent = false
    }
  }, [attempt])
  return { ...loaded, retry: useCallback(() => count(), []) }
}
