import { useBroadcast } from '../provider/useBroadcast.ts'
import { progressControl } from '../words/es-AR/progressControl.ts'
import type { ProgressControlWords } from '../words/progressControl.ts'

/** Words of what is asked before a campaign is paused or cancelled. */
export const useControlWords = (): ProgressControlWords => useBroadcast().words?.progress ?? progressControl
