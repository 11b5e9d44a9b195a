import type { CampaignSummary } from '@iita/broadcast-core'
import type { ReactElement } from 'react'
import { useFormat } from '../../format/useFormat.ts'
import { Notice } from '../../parts/Notice.tsx'
import { useBroadcast } from '../../provider/useBroadcast.ts'
import { useWizardWords } from '../frame/useWizardWords.ts'

export interface RepeatedProps {
  of: CampaignSummary
  /** As of {@link Notice}. */
  role?: 'alert'
}

/** The same people get the same template within a day: by which campaign. */
export const Repeated = ({ of, role }: RepeatedProps): ReactElement => {
  const { links } = useBroadcast()
  const words = useWizardWords().repeat
  const format = useFormat()
  const isWaiting = of.status === 'scheduled'
  const at = isWaiting ? of.scheduledAt : of.startedAt
  return (
    <Notice
      kind="warning"
      role={role}
      title={isWaiting ? words.planned : words.title}
      actions={links.campaign && <a href={links.campaign(of.id)}>{words.see}</a>}
    >
      <bdi>{of.name}</bdi>
      {` · ${at ? format.dateTime(at) : ''} · ${format.count(words.people, of.totalRecipients)}`}
    </Notice>
  )
}
