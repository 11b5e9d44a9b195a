import type { CampaignSummary } from '@iita/broadcast-core'
import type { MouseEvent, ReactElement } from 'react'
import { useBroadcast } from '../provider/useBroadcast.ts'
import { useListWords } from './useListWords.ts'

export interface CampaignNameProps {
  campaign: CampaignSummary
  onOpen?: ((campaign: CampaignSummary) => void) | undefined
}

/** A new tab or window is the browser's affair. */
const isPlain = ({ button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean =>
  button === 0 && !(metaKey || ctrlKey || shiftKey || altKey)

/** A campaign's name, and what opens it: a link where the host has pages, else a button. Its area is the whole row. */
export const CampaignName = ({ campaign, onOpen }: CampaignNameProps): ReactElement => {
  const { links } = useBroadcast()
  const { unnamed } = useListWords()
  const name = (
    <span className="ib-campaign-name" dir="auto">
      {campaign.name || unnamed}
    </span>
  )
  const href = links.campaign?.(campaign.id)
  if (href !== undefined) {
    const follow = (event: MouseEvent): void => {
      if (onOpen === undefined || !isPlain(event)) return
      event.preventDefault()
      onOpen(campaign)
    }
    return (
      <a className="ib-open" href={href} onClick={follow}>
        {name}
      </a>
    )
  }
  if (onOpen === undefined) return name
  return (
    <button type="button" className="ib-open" onClick={() => onOpen(campaign)}>
      {name}
    </button>
  )
}
