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
  if (senders.length === 1 && senders[0])
    return (
      <p>
        {words.sentFrom} <strong>{nameOf(senders[0])}</strong>
      </p>
    )
  return (
    <RadioGroup
      legend={words.senderLegend}
      value={draft.senderPhoneNumberId ?? first}
      options={[
        { value: first, label: words.firstFree, hint: words.firstFreeHint },
        ...senders.map((sender) => ({ value: sender.phoneNumberId, label: nameOf(sender) })),
      ]}
      onChange={(value) => change({ senderPhoneNumberId: value === first ? null : value })}
    />
  )
}
