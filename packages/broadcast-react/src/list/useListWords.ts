import { list } from '../words/es-AR/list.ts'
import type { ListWords } from '../words/list.ts'
import { useRoomWords } from '../words/useWords.ts'

/** Words of this screen. */
export const useListWords = (): ListWords => useRoomWords('list', list)
