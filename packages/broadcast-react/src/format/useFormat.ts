import { useBroadcast } from '../provider/useBroadcast.ts'
import { type Format, formatOf } from './createFormat.ts'

/** How values are written for this operator. */
export const useFormat = (): Format => {
  const { words, timeZone } = useBroadcast()
  return formatOf(words?.locale ?? 'es-AR', timeZone)
}
