import type { LedgerEntry } from '@iita/broadcast-simulator'
import type { Records } from '../world/connectTo.ts'

/** One row of the queue at the end. */
export interface Row {
  id: number
  campaignId: number
  phoneNumber: string
  status: string
  attempts: number
  wamid: string | null
  errorCode: string | null
}

export const readRows = ({ query }: Records, campaignIds: readonly string[]): Promise<Row[]> =>
  query<Row>(
    `select id, campaign_id as "campaignId", phone_number as "phoneNumber", status, attempts,
       provider_message_id as wamid, error_code as "errorCode"
     from public.broadcast_queue where campaign_id = any ($1::bigint[])`,
    [campaignIds],
  )

/** What is wrong with a row, in words; for the report. */
export interface Finding {
  row: Row
  /** Callback data of each time that Meta accepted it. */
  acceptances: string[]
}

/** Every row against the ledger. All three lists must be empty. */
export interface Comparison {
  /** In no end state, or accepted by Meta while the row says that it was not. */
  lost: Finding[]
  /** Accepted by Meta more than once. */
  duplicated: Finding[]
  /** The row says that Meta accepted it, and Meta did not. */
  invented: Finding[]
  /** Rows that Meta accepted. */
  accepted: number
  /** Rows of which nobody knows. */
  unknown: Row[]
}

const acceptedStatuses = ['sent', 'delivered', 'read']
const endStatuses = [...acceptedStatuses, 'failed', 'unknown', 'skipped', 'cancelled']

/** By callback data, and by number within a campaign, in case that a row was ever sent under another's name. */
export const compareRows = (rows: readonly Row[], ledger: readonly LedgerEntry[]): Comparison => {
  const byRow = new Map<number, LedgerEntry[]>()
  for (const entry of ledger) {
    const id = Number(/^ib:(\d+):\d+$/.exec(entry.callback ?? '')?.[1])
    byRow.set(id, [...(byRow.get(id) ?? []), entry])
  }
  const findings = rows.map((row) => {
    const entries = byRow.get(row.id) ?? []
    return {
      finding: { row, acceptances: entries.map(({ callback }) => callback ?? '') },
      isForAnother: entries.some(({ to }) => to !== row.phoneNumber),
      isAccepted: entries.length > 0,
      saysAccepted: acceptedStatuses.includes(row.status) || row.wamid !== null,
    }
  })
  const those = (test: (each: (typeof findings)[number]) => boolean): Finding[] =>
    findings.filter(test).map(({ finding }) => finding)
  return {
    lost: those(
      ({ finding: { row }, isAccepted, saysAccepted }) =>
        !endStatuses.includes(row.status) || (isAccepted && !saysAccepted && row.status !== 'unknown'),
    ),
    duplicated: those(({ finding, isForAnother }) => finding.acceptances.length > 1 || isForAnother),
    invented: those(({ isAccepted, saysAccepted }) => saysAccepted && !isAccepted),
    accepted: findings.filter(({ isAccepted }) => isAccepted).length,
    unknown: rows.filter(({ status }) => status === 'unknown'),
  }
}
