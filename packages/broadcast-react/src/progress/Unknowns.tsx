import type { Campaign, Message, Progress } from '@iita/broadcast-core'
import { type ReactElement, useState } from 'react'
import { useFormat } from '../format/useFormat.ts'
import { useSettleUnknown } from '../hooks/useSettleUnknown.ts'
import { newRequestId } from '../parts/newRequestId.ts'
import { useOneAtATime } from '../parts/useOneAtATime.ts'
import { useCommonWords } from '../words/useWords.ts'
import { mostSettled, SettleDialog } from './SettleDialog.tsx'
import { UnknownList } from './UnknownList.tsx'
import { useDetailsWords } from './useDetailsWords.ts'

/** A decision that was asked for; one request id, whatever it takes to get it through. */
interface Asked {
  decision: 'sent' | 'resend'
  messages: readonly Message[]
  requestId: string
}

export interface UnknownsProps {
  campaign: Campaign
  progress: Progress
  /** What was decided, in a sentence. */
  onTold: (told: string) => void
}

/** Messages whose outcome nobody knows, and the two things an operator can decide. Nothing is ever decided by itself. */
export const Unknowns = ({ campaign, progress, onTold }: UnknownsProps): ReactElement => {
  const words = useDetailsWords()
  const common = useCommonWords()
  const format = useFormat()
  const settle = useSettleUnknown(campaign.id)
  const oneAtATime = useOneAtATime()
  const [asked, setAsked] = useState<Asked | null>(null)
  const [decisions, setDecisions] = useState(0)

  const ask = (decision: Asked['decision'], messages: readonly Message[]) => {
    settle.reset()
    setAsked({ decision, messages, requestId: newRequestId() })
  }
  const decide = ({ decision, messages, requestId }: Asked) =>
    oneAtATime(async () => {
      const messageIds = messages.slice(0, mostSettled).map(({ id }) => id)
      const { settled, ignored } = await settle.mutateAsync({ messageIds, decision, requestId })
      setAsked(null)
      // A new list: whoever becomes unknown again is not chosen already.
      setDecisions((before) => before + 1)
      const done = format.count(words.settle[decision].settled, settled)
      onTold(ignored > 0 ? `${done} ${format.count(words.ignored, ignored)}` : done)
    })

  return (
    <>
      <p>{words.unknownText}</p>
      <UnknownList key={decisions} campaign={campaign} progress={progress} onAsk={ask} />
      {asked && (
        <SettleDialog
          decision={asked.decision}
          name={asked.messages.length === 1 ? asked.messages[0]?.personName?.trim() || common.nameless : null}
          count={asked.messages.length}
          campaignId={campaign.id}
          busy={settle.isPending}
          error={settle.error}
          onClose={() => setAsked(null)}
          onConfirm={() => decide(asked)}
        />
      )}
    </>
  )
}
