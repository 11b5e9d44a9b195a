import type { BroadcastClient, RateCard } from '@iita/broadcast-core'
import { createContext, type ReactNode } from 'react'
import type { IconName } from '../parts/Icon.tsx'
import type { Words } from '../words/words.ts'
import type { BroadcastLinks } from './BroadcastProvider.tsx'
import type { BroadcastEvent } from './events.ts'
import type { BroadcastRight } from './rights.ts'

/** What the provider was given, defaults filled in. */
export interface BroadcastSettings {
  client: BroadcastClient
  words: Words | undefined
  timeZone: string | undefined
  appearance: 'auto' | 'light' | 'dark'
  rights: ReadonlySet<BroadcastRight>
  links: BroadcastLinks
  rates: RateCard | undefined
  confirmAbove: number
  confirmAboveUsd: number
  undoSeconds: number
  onEvent: ((event: BroadcastEvent) => void) | undefined
  onSyncTemplates: (() => Promise<void>) | undefined
  icons: Partial<Record<IconName, ReactNode>>
}

export const BroadcastContext = createContext<BroadcastSettings | null>(null)
