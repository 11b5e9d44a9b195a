import { useMemo } from 'react'
import { useBroadcast } from '../provider/useBroadcast.ts'
import { createFormat, type Format } from './createFormat.ts'

/** How values are written for this operator. */
export const useFormat = (): Format => {
  const { words, timeZone } = useBroadcast()
  const locale = words?.locale ?? 'es-AR'
  return useMemo(() => createFormat(locale, timeZone), [locale, timeZone])
}
