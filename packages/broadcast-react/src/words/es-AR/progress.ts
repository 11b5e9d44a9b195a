import type { ProgressWords } from '../progress.ts'

export const progress: ProgressWords = {
  title: 'Campaña',
}
