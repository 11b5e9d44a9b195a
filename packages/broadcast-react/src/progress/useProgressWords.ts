import { progress } from '../words/es-AR/progress.ts'
import type { ProgressWords } from '../words/progress.ts'
import { useRoomWords } from '../words/useWords.ts'

export const useProgressWords = (): ProgressWords => useRoomWords('progress', progress)
