/** Nothing of this product is older. */
const earliest = Date.UTC(2020, 0, 1)

/** The clock of this machine may be behind by hours. The database, whose clock counts, cuts off what is still to come. */
const aheadMs = 24 * 3_600_000

/** Meta's seconds, as text or number. A time that cannot be is the time of receipt. */
export const readTime = (timestamp: string | number, receivedAt: Date): Date => {
  const seconds =
    typeof timestamp === 'number' ? timestamp : /^[0-9]{1,12}$/.test(timestamp) ? Number(timestamp) : Number.NaN
  const time = seconds * 1000
  return time >= earliest && time <= receivedAt.getTime() + aheadMs ? new Date(time) : receivedAt
}

/** Fields that are there. */
export const present = <T extends object>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never
