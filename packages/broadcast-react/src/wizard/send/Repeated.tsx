import type { CampaignSummary } from '@iita/broadcast-core'
import type { ReactElement } from 'react'
import { useFormat } from '../../format/useFormat.ts'
import { Notice } from '../../parts/Notice.tsx'
import { useBroadcast } from '../../provider/useBroadcast.ts'
import { useWizardWords } from '../frame/useWizardWords.ts'

/** The same people got the same template today: which campaign that was. */
export const Repeated = ({ of }: { of: CampaignSummary }): ReactElement => {
  const { links } = useBroadcast()
  const words = useWizardWords().repeat
  const format = useFormat()
  return (
    <Notice
      kind="warning"
      title={words.title}
      actions={links.campaign && <a href={links.campaign(of.id)}>{words.see}</a>}
    >
      <bdi>{of.name}</bdi>
      {` · ${of.startedAt ? format.time(of.startedAt) : ''} · ${format.count(words.people, of.totalRecipients)}`}
    </Notice>
  )
}
