import type { CampaignSummary } from '@iita/broadcast-core'
import type { ReactElement } from 'react'
import { useErrorWords } from '../hooks/useErrorWords.ts'
import { StatusMark } from '../parts/StatusMark.tsx'
import { useCommonWords } from '../words/useWords.ts'

/** Why it stands still, in a few words: the operator's own, or those for its code. */
const PauseReason = ({ campaign }: { campaign: CampaignSummary }): ReactElement | null => {
  const explain = useErrorWords()
  const { statusReason, statusDetail } = campaign
  const text = statusReason === 'operator' && statusDetail ? statusDetail : explain?.(statusReason).title
  return text ? <bdi className="ib-campaign-why">{text}</bdi> : null
}

/** Where a campaign stands. */
export const StatusCell = ({ campaign }: { campaign: CampaignSummary }): ReactElement => {
  const { campaignStatus } = useCommonWords()
  return (
    <>
      <StatusMark status={campaign.status}>{campaignStatus[campaign.status]}</StatusMark>
      {campaign.status === 'paused' && campaign.statusReason && <PauseReason campaign={campaign} />}
    </>
  )
}
