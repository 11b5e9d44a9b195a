import { progress } from '../words/es-AR/progress.ts'
import type { ProgressWords } from '../words/progress.ts'
import { useRoomWords } from '../words/useWords.ts'

/** Every word of the progress. */
export const useDetailsWords = (): ProgressWords => useRoomWords('progress', progress)
