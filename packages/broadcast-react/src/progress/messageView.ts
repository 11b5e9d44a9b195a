import type { MessageStatus, SkipReason } from '@iita/broadcast-core'
import type { ProgressTileName } from '../words/progress.ts'
import { tileStatuses } from './figures.ts'

/** Which messages the table shows; the database looks for them. */
export interface MessageView {
  /** The tile that is pressed. */
  tile: ProgressTileName | null
  /** Only these; all without it. */
  status?: readonly MessageStatus[]
  /** Only with this code, as failures name it. */
  errorCode?: string
  /** Only skipped for this. */
  skipReason?: SkipReason
  /** What is shown, in words; `null` for everyone. */
  label: string | null
}

export const everyMessage: MessageView = { tile: null, label: null }

export const viewOfTile = (tile: ProgressTileName, label: string): MessageView => ({
  tile,
  status: tileStatuses[tile],
  label,
})
