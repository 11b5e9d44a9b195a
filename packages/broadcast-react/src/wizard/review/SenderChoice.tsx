import type { ReactElement } from 'react'
import { RadioGroup } from '../audience/RadioGroup.tsx'
import { useWizardWords } from '../frame/useWizardWords.ts'
import { useWizard } from '../frame/WizardContext.ts'
import { useSenderName } from './useSenderName.ts'

const first = ''

/** From which number, when there are several. */
export const SenderChoice = (): ReactElement | null => {
  const { senders, draft, change } = useWizard()
  const words = useWizardWords().review
  const nameOf = useSenderName()
  if (senders.length === 0) return null
  const { senderPhoneNumberId: chosen } = draft
  const isKnown = chosen === null || senders.some(({ phoneNumberId }) => phoneNumberId === chosen)
  if (isKnown && senders.length === 1 && senders[0])
    return (
      <p>
        {words.sentFrom} <strong>{nameOf(senders[0])}</strong>
      </p>
    )
  return (
    <RadioGroup
      legend={words.senderLegend}
      value={chosen ?? first}
      options={[
        { value: first, label: words.firstFree, hint: words.firstFreeHint },
        ...senders.map((sender) => ({ value: sender.phoneNumberId, label: nameOf(sender) })),
        // It was chosen when it was still there.
        ...(isKnown ? [] : [{ value: chosen, label: chosen }]),
      ]}
      onChange={(value) => change({ senderPhoneNumberId: value === first ? null : value })}
    />
  )
}
