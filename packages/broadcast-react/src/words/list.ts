/** Words of the list. */
export interface ListWords {
  title: string
}
