import type { ProgressWords } from '../progress.ts'
import { progressControl } from './progressControl.ts'
import { progressDetails } from './progressDetails.ts'
import { progressFigures } from './progressFigures.ts'

export const progress: ProgressWords = { ...progressFigures, ...progressControl, ...progressDetails }
