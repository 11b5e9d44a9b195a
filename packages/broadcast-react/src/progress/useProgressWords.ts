import { useBroadcast } from '../provider/useBroadcast.ts'
import { progressFigures } from '../words/es-AR/progressFigures.ts'
import type { ProgressFiguresWords } from '../words/progress.ts'

/** Words of what stands at once; the lists bring their own, see {@link useDetailsWords}. */
export const useProgressWords = (): ProgressFiguresWords => useBroadcast().words?.progress ?? progressFigures
