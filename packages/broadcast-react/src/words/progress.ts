/** Words of the progress. */
export interface ProgressWords {
  title: string
}
