import type { AudienceLedger, Campaign } from '@iita/broadcast-core'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useBroadcast } from '../provider/useBroadcast.ts'
import { campaignQueries } from '../queries/campaignQueries.ts'
import { useDetailsWords } from './useDetailsWords.ts'

export interface NobodyToRetryProps {
  campaign: Campaign
  code: string
  ledger: AudienceLedger
}

/** Why trying again would reach nobody, and the retry that has these people where it is found. */
export const NobodyToRetry = ({ campaign, code, ledger }: NobodyToRetryProps): ReactElement => {
  const words = useDetailsWords().retry
  const { client, links } = useBroadcast()
  const isTaken = ledger.matched === 0
  const others = useQuery({
    ...campaignQueries.list(client, { search: campaign.templateName.slice(0, 200), limit: 200 }),
    refetchInterval: false,
    enabled: isTaken && links.campaign !== undefined,
  }).data
  const other = others?.items.find(({ retryOf, status, filter: { failuresOf } }) => {
    const codes = failuresOf?.codes ?? []
    return retryOf === campaign.id && status !== 'draft' && (codes.length === 0 || codes.includes(code))
  })
  const href = isTaken && other && links.campaign?.(other.id)
  return (
    <p role="status">
      {isTaken ? words.inAnother : words.nobodyReceives} {href && <a href={href}>{words.see}</a>}
    </p>
  )
}
