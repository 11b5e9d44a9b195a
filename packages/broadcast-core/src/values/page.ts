/** A part of a list. */
export interface Page<Item> {
  items: Item[]
  /** What to ask for the next part with; `null` when there is none. */
  next: string | null
}

export interface PageRow<Row> {
  items: Row[]
  next: number | null
}

export const toPage = <Row, Item>(row: PageRow<Row>, toItem: (row: Row) => Item): Page<Item> => ({
  items: row.items.map(toItem),
  next: toIdOrNull(row.next),
})

/** bigint ids come as numbers; as strings they survive every framework, form and URL. */
export const toIdOrNull = (row: number | string | null | undefined): string | null =>
  row === null || row === undefined ? null : String(row)
