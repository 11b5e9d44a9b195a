import type { BroadcastClient } from '@iita/broadcast-core'
import { createMemoryBroadcast, type MemoryBroadcast, type MemorySeed, sampleSeed } from '@iita/broadcast-core/testing'
import { QueryClient, useQueryClient } from '@tanstack/react-query'
import { type ReactElement, type ReactNode, useEffect, useState } from 'react'
import { BroadcastProvider, type BroadcastProviderProps } from '../provider/BroadcastProvider.tsx'
import { broadcastKeys } from '../queries/broadcastKeys.ts'
import { storyNow } from './storyNow.ts'
import { wordsOf } from './wordsOf.ts'

export interface StageProps extends Partial<Omit<BroadcastProviderProps, 'children'>> {
  /** @default a small school with a campaign in every state, at noon of 4 March 2026 in Salta */
  seed?: MemorySeed
  /** Done to the memory before anything is shown. */
  arrange?: (broadcast: MemoryBroadcast) => void | Promise<void>
  /** Another client over the memory, for states that the memory does not reach by itself. */
  wrap?: (broadcast: MemoryBroadcast) => BroadcastClient
  /** Lets the memory's clock be moved by hand, or run. @default false */
  player?: boolean
  /** `es-AR`, `en`, `pt-BR`, `stretched`. */
  locale?: string
  children: ReactNode | ((broadcast: MemoryBroadcast) => ReactNode)
}

/** A provider over a client in memory. */
export const Stage = ({
  seed,
  arrange,
  wrap,
  player = false,
  locale,
  children,
  ...settings
}: StageProps): ReactElement | null => {
  const [broadcast] = useState(() => createMemoryBroadcast(seed ?? sampleSeed({ now: storyNow })))
  const [cache] = useState(() => new QueryClient({ defaultOptions: { queries: { retry: false, retryDelay: 0 } } }))
  const [wrapped] = useState(() => wrap?.(broadcast))
  const client: BroadcastClient = settings.client ?? wrapped ?? broadcast
  const [isReady, setReady] = useState(arrange === undefined)
  useEffect(() => {
    if (arrange !== undefined) void Promise.resolve(arrange(broadcast)).then(() => setReady(true))
  }, [arrange, broadcast])
  if (!isReady) return null
  return (
    <BroadcastProvider
      timeZone="America/Argentina/Salta"
      queryClient={cache}
      words={locale === undefined ? undefined : wordsOf(locale)}
      {...settings}
      client={client}
    >
      {player && <Player broadcast={broadcast} />}
      {typeof children === 'function' ? children(broadcast) : children}
    </BroadcastProvider>
  )
}

const stepMs = 250

/** Moves the memory's clock: by a slider, or by itself. */
const Player = ({ broadcast }: { broadcast: MemoryBroadcast }): ReactElement => {
  const cache = useQueryClient()
  const [begin] = useState(() => broadcast.memory.now.getTime())
  const [seconds, setSeconds] = useState(0)
  const [speed, setSpeed] = useState(0)
  const go = (to: number): void => {
    broadcast.memory.play({ toMs: to * 1000 })
    setSeconds(to)
    void cache.invalidateQueries({ queryKey: broadcastKeys.all })
  }
  useEffect(() => {
    if (speed === 0) return
    const timer = setInterval(() => {
      broadcast.memory.advance(stepMs * speed)
      setSeconds(Math.round((broadcast.memory.now.getTime() - begin) / 1000))
      void cache.invalidateQueries({ queryKey: broadcastKeys.all })
    }, stepMs)
    return () => clearInterval(timer)
  }, [speed, broadcast, begin, cache])
  return (
    <fieldset style={{ display: 'flex', flexWrap: 'wrap', gap: 8, marginBlockEnd: 12, border: '1px dashed #8888' }}>
      <legend>Time: {seconds} s</legend>
      <input
        type="range"
        aria-label="Seconds since the beginning"
        min={0}
        max={600}
        value={seconds}
        onChange={(event) => go(Number(event.target.value))}
      />
      {[0, 1, 10].map((each) => (
        <button key={each} type="button" aria-pressed={speed === each} onClick={() => setSpeed(each)}>
          {each === 0 ? 'Stop' : `Play ×${each}`}
        </button>
      ))}
    </fieldset>
  )
}
