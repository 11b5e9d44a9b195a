import type { BroadcastClient, RateCard } from '@iita/broadcast-core'
import { createContext, type ReactNode } from 'react'
import type { IconName } from '../parts/Icon.tsx'
import type { Words } from '../words/words.ts'
import type { BroadcastLinks } from './BroadcastProvider.tsx'
import type { BroadcastEvent } from './events.ts'
import type { BroadcastRight } from './rights.ts'

/** What the provider was given, defaults filled in. */
export interface BroadcastSettings {
  /** What everything is asked of. */
  client: BroadcastClient
  /** `undefined`: each screen's own Spanish. */
  words: Words | undefined
  /** IANA; `undefined`: the browser's. */
  timeZone: string | undefined
  /** Which of the two looks, or the page's. */
  appearance: 'auto' | 'light' | 'dark'
  /** What the operator may do. */
  rights: ReadonlySet<BroadcastRight>
  /** Builders of links into the host. */
  links: BroadcastLinks
  /** Prices for estimates; `undefined`: the core's list. */
  rates: RateCard | undefined
  /** Above so many recipients, sending asks to type their number. */
  confirmAbove: number
  /** And above so many US dollars, estimated or not known. */
  confirmAboveUsd: number
  /** Seconds in which sending now can be taken back. */
  undoSeconds: number
  /** Never throws, whatever the host's own does. */
  onEvent: ((event: BroadcastEvent) => void) | undefined
  /** Reads the templates from Meta anew. */
  onSyncTemplates: (() => Promise<void>) | undefined
  /** The host's own icons. */
  icons: Partial<Record<IconName, ReactNode>>
}

export const BroadcastContext = createContext<BroadcastSettings | null>(null)
