/** An instant of the database; throws `RangeError` for what is none. */
export const toInstant = (row: string): Date => {
  const instant = new Date(row)
  if (Number.isNaN(instant.getTime())) throw new RangeError('not an instant')
  return instant
}

export const toInstantOrNull = (row: string | null | undefined): Date | null =>
  row === null || row === undefined ? null : toInstant(row)
