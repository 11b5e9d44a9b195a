import type { CampaignSummary } from '@iita/broadcast-core'
import type { ReactElement } from 'react'
import { useFormat } from '../../format/useFormat.ts'
import { Notice } from '../../parts/Notice.tsx'
import { useBroadcast } from '../../provider/useBroadcast.ts'
import { useWizardWords } from '../frame/useWizardWords.ts'

/** The same people got the same template today, or are about to: which campaign that is. */
export const Repeated = ({ of }: { of: CampaignSummary }): ReactElement => {
  const { links } = useBroadcast()
  const words = useWizardWords().repeat
  const format = useFormat()
  const isWaiting = of.status === 'scheduled'
  const at = isWaiting ? of.scheduledAt : of.startedAt
  return (
    <Notice
      kind="warning"
      title={isWaiting ? words.planned : words.title}
      actions={links.campaign && <a href={links.campaign(of.id)}>{words.see}</a>}
    >
      <bdi>{of.name}</bdi>
      {` · ${at ? format.time(at) : ''} · ${format.count(words.people, of.totalRecipients)}`}
    </Notice>
  )
}
