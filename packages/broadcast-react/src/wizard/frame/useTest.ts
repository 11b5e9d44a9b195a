import { type CampaignId, phoneProblem } from '@iita/broadcast-core'
import { useRef, useState } from 'react'
import { useSendTest } from '../../hooks/useSendTest.ts'
import { newRequestId } from '../../parts/newRequestId.ts'
import { useOneAtATime } from '../../parts/useOneAtATime.ts'
import { useOnline } from '../../parts/useOnline.ts'
import { useBroadcast } from '../../provider/useBroadcast.ts'
import { toCampaignInput } from '../draft/campaignOfDraft.ts'
import type { Draft } from '../draft/draft.ts'
import type { Choices } from './useChoices.ts'

export interface Test {
  /** Why none can be sent now, the number aside; `null` when one can. */
  lock: 'forbidden' | 'incomplete' | 'offline' | null
  /**
   * Sends one, unless something stands in the way. The same text to the same number is the same test, however often it is asked
   * for; `again` makes another one of it.
   */
  send: (phone: string, options?: { again?: boolean }) => void
  isSending: boolean
  error: Error | null
  /** The last one that was sent, and when, on this computer's clock. */
  sent: { campaignId: CampaignId; at: number; phone: string } | null
  /** What it said is not what the draft says now. */
  isOutdated: boolean
}

/** A test message to one's own phone. It belongs to the wizard, so that it is there when its step is opened again. */
export const useTest = (draft: Draft, { named, counted, gaps }: Choices): Test => {
  const { rights } = useBroadcast()
  const isOnline = useOnline()
  const { mutateAsync, isPending, error } = useSendTest()
  const oneAtATime = useOneAtATime()
  const [sent, setSent] = useState<(Test['sent'] & { text: string }) | null>(null)
  /** One per number and text: after a lost answer, and pressed twice, it is the same test. */
  const asked = useRef<{ key: string; requestId: string } | null>(null)
  const personId = counted?.people.find(({ reason }) => reason === null)?.personId
  const { template, params, senderPhoneNumberId } = draft
  const text = JSON.stringify([template, params, senderPhoneNumberId])

  const lock = (): Test['lock'] => {
    if (!rights.has('start')) return 'forbidden'
    if (gaps.some(({ step }) => step === 'template' || step === 'variables')) return 'incomplete'
    return isOnline ? null : 'offline'
  }
  const send = async (phone: string, again: boolean): Promise<void> => {
    const key = JSON.stringify([phone.replace(/\D/g, ''), personId, text])
    if (again || asked.current?.key !== key) asked.current = { key, requestId: newRequestId() }
    const { requestId } = asked.current
    const { id } = await mutateAsync({ campaign: toCampaignInput(draft, named, undefined), phone, personId, requestId })
    setSent((before) => (before?.campaignId === id ? before : { campaignId: id, at: Date.now(), phone, text }))
  }
  return {
    lock: lock(),
    send: (phone, { again = false } = {}) => {
      if (lock() === null && phoneProblem(phone) === null) oneAtATime(() => send(phone, again))
    },
    isSending: isPending,
    error,
    sent,
    isOutdated: sent !== null && sent.text !== text,
  }
}
