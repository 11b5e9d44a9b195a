import type { AudienceLedger, Campaign, CampaignSummary } from '@iita/broadcast-core'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Skeleton } from '../parts/Skeleton.tsx'
import { useBroadcast } from '../provider/useBroadcast.ts'
import { campaignQueries } from '../queries/campaignQueries.ts'
import { useDetailsWords } from './useDetailsWords.ts'

export interface NobodyToRetryProps {
  campaign: Campaign
  code: string
  ledger: AudienceLedger
  onContinue?: ((campaign: Campaign) => void) | undefined
}

/** Why trying again would reach nobody, and the retry that has these people where there is one. */
export const NobodyToRetry = ({ campaign, code, ledger, onContinue }: NobodyToRetryProps): ReactElement => {
  const words = useDetailsWords().retry
  const { client, links } = useBroadcast()
  const isTaken = ledger.matched === 0
  const others = useQuery({
    ...campaignQueries.list(client, { search: campaign.templateName.slice(0, 200), limit: 200 }),
    refetchInterval: false,
    enabled: isTaken,
  })
  const other = isTaken ? others.data?.items.find((one) => isRetryOf(one, campaign, code)) : undefined
  const href = other && links.campaign?.(other.id)
  const whole = useQuery({
    ...campaignQueries.details(client, other?.id ?? ''),
    enabled: other !== undefined && href === undefined && onContinue !== undefined,
  }).data
  if (isTaken && others.isLoading) return <Skeleton lines={1} />
  return (
    <p role="status">
      {other ? words.inAnother : words.nobodyReceives} {href && <a href={href}>{words.see}</a>}
      {whole && onContinue && (
        <button type="button" className="ib-text-link" onClick={() => onContinue(whole)}>
          {words.see}
        </button>
      )}
    </p>
  )
}

/** Whether one has, or had, people whom the campaign failed for this. One that was cancelled has those alone whom it reached. */
const isRetryOf = (
  { retryOf, status, sentCount, filter }: CampaignSummary,
  { id }: Campaign,
  code: string,
): boolean => {
  const codes = filter.failuresOf?.codes ?? []
  if (retryOf !== id || status === 'draft' || (status === 'cancelled' && sentCount === 0)) return false
  return codes.length === 0 || codes.includes(code)
}
