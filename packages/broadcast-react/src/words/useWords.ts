import { useBroadcast } from '../provider/useBroadcast.ts'
import { common } from './es-AR/common.ts'
import type { Words } from './words.ts'

/**
 * The provider's words of one room, or the room's own. Each room names its own default, so that a page carries the words of
 * the screens it shows.
 */
export const useRoomWords = <Room extends 'common' | 'recipients' | 'template' | 'list' | 'wizard' | 'progress'>(
  room: Room,
  byDefault: Words[Room],
): Words[Room] => useBroadcast().words?.[room] ?? byDefault

/** Words that every screen needs. */
export const useCommonWords = (): Words['common'] => useRoomWords('common', common)
