import { BroadcastProvider, CampaignList, CampaignProgress, CampaignWizard } from '@iita/broadcast-react'
import { broadcast } from '../lib/broadcast.js'

const undoSeconds = Number(import.meta.env.VITE_UNDO_SECONDS ?? 30)
const links = { person: (id) => `#tab=people&person=${id}` }

/** The whole embedding: one provider, and which of the three screens is open. */
export function BroadcastsPage({ place, go }) {
  const open = (screen, campaign) => go({ tab: 'broadcasts', screen, ...(campaign && { campaign }) })
  const campaign = place.get('campaign') ?? undefined
  const screen = place.get('screen')
  return (
    <BroadcastProvider client={broadcast} timeZone="America/Argentina/Salta" links={links} undoSeconds={undoSeconds}>
      {screen === 'new' ? (
        <CampaignWizard
          campaignId={campaign}
          onStarted={({ id }) => open('progress', id)}
          onClose={() => open('list')}
        />
      ) : screen === 'progress' ? (
        <CampaignProgress campaignId={campaign} onBack={() => open('list')} onContinue={({ id }) => open('new', id)} />
      ) : (
        <CampaignList
          onNew={() => open('new')}
          onOpen={({ id, status }) => open(status === 'draft' || status === 'ready' ? 'new' : 'progress', id)}
        />
      )}
    </BroadcastProvider>
  )
}
