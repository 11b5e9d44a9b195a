import type { BroadcastClient, RateCard } from '@iita/broadcast-core'
import { QueryClient, QueryClientContext, QueryClientProvider } from '@tanstack/react-query'
import { type ReactElement, type ReactNode, useContext, useMemo, useState } from 'react'
import type { IconName } from '../parts/Icon.tsx'
import type { Words } from '../words/words.ts'
import { BroadcastContext } from './context.ts'
import type { BroadcastEvent } from './events.ts'
import { type BroadcastRight, everyRight } from './rights.ts'
import { tellSafely } from './tellSafely.ts'

/** Where the host keeps its own pages. A link that is missing is shown as plain text. */
export interface BroadcastLinks {
  /** The page of a person, by the host's id. */
  person?: ((personId: string) => string) | undefined
  /** The page that shows a campaign. */
  campaign?: ((campaignId: string) => string) | undefined
}

/** Props of {@link BroadcastProvider}. */
export interface BroadcastProviderProps {
  /** Made with `createBroadcastClient`, or `createMemoryBroadcast` for stories and tests. */
  client: BroadcastClient
  /**
   * Everything that is read on the screens. Spread it to replace single words: `{ ...en, list: { ...en.list, title: '…' } }`.
   * @default es-AR
   */
  words?: Words | undefined
  /**
   * IANA zone that dates and times are shown in.
   * @default the browser's
   */
  timeZone?: string | undefined
  /**
   * `auto` follows the host's `color-scheme`.
   * @default 'auto'
   */
  appearance?: 'auto' | 'light' | 'dark' | undefined
  /**
   * What the operator may do, in the words of the database's `broadcast_authorize`; the rest is shown and cannot be used. The
   * database decides in the end, whatever is given here.
   * @default every right
   */
  rights?: readonly BroadcastRight[] | undefined
  /** Builders of links to the host's own pages of people and campaigns. @default none: names are plain text */
  links?: BroadcastLinks | undefined
  /** Prices for estimates. @default the list prices that come with the core, with their date and source */
  rates?: RateCard | undefined
  /**
   * Above so many recipients, sending asks to type their number.
   * @default 500
   */
  confirmAbove?: number | undefined
  /**
   * Above so many US dollars, estimated or not known, sending asks to type the number of recipients, too.
   * @default no such threshold
   */
  confirmAboveUsd?: number | undefined
  /**
   * Seconds, up to 3,600, in which sending «now» can still be taken back: the database starts it after them, whether or not this page
   * is still open. 0: at once.
   * @default 30
   */
  undoSeconds?: number | undefined
  /**
   * Told of what the operator did and of what happened on screen: for the host's toasts, navigation and statistics. What it throws
   * is given to the page's `reportError` and changes nothing on screen.
   */
  onEvent?: ((event: BroadcastEvent) => void) | undefined
  /**
   * Reads the templates from Meta anew, wherever the host can do that; without it there is no button for it.
   */
  onSyncTemplates?: (() => Promise<void>) | undefined
  /** The host's own icons instead of ours. */
  icons?: Partial<Record<IconName, ReactNode>> | undefined
  /** Where answers are kept. @default the host's `QueryClientProvider`, or a client of our own when there is none */
  queryClient?: QueryClient | undefined
  /** The screens. */
  children?: ReactNode
}

/** Gives the screens and hooks inside of it what they need. Draws nothing itself. */
export const BroadcastProvider = ({
  client,
  words,
  timeZone,
  appearance = 'auto',
  rights = everyRight,
  links,
  rates,
  confirmAbove = 500,
  confirmAboveUsd = Number.POSITIVE_INFINITY,
  undoSeconds = 30,
  onEvent,
  onSyncTemplates,
  icons,
  queryClient,
  children,
}: BroadcastProviderProps): ReactElement => {
  const hosts = useContext(QueryClientContext)
  const [own] = useState(() => (queryClient === undefined && hosts === undefined ? new QueryClient() : undefined))
  const settings = useMemo(
    () => ({
      client,
      words,
      timeZone,
      appearance,
      rights: new Set(rights),
      links: links ?? {},
      rates,
      confirmAbove,
      confirmAboveUsd,
      undoSeconds,
      onEvent: onEvent && tellSafely(onEvent),
      onSyncTemplates,
      icons: icons ?? {},
    }),
    [
      client,
      words,
      timeZone,
      appearance,
      rights,
      links,
      rates,
      confirmAbove,
      confirmAboveUsd,
      undoSeconds,
      onEvent,
      onSyncTemplates,
      icons,
    ],
  )
  const screens = <BroadcastContext.Provider value={settings}>{children}</BroadcastContext.Provider>
  const cache = queryClient ?? own
  return cache === undefined ? screens : <QueryClientProvider client={cache}>{screens}</QueryClientProvider>
}
