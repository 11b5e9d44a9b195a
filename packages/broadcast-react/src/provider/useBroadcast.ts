import { useContext } from 'react'
import { BroadcastContext, type BroadcastSettings } from './context.ts'

/**
 * What the nearest provider was given.
 *
 * @throws outside of a provider
 */
export const useBroadcast = (): BroadcastSettings => {
  const settings = useContext(BroadcastContext)
  if (settings === null) throw new Error('Wrap this part of the page in <BroadcastProvider client={…}>.')
  return settings
}
