import type { Campaign } from '@iita/broadcast-core'
import { usePreflight } from '../../hooks/usePreflight.ts'
import { useOnline } from '../../parts/useOnline.ts'
import { useBroadcast } from '../../provider/useBroadcast.ts'
import { useCommonWords } from '../../words/useWords.ts'
import { useWizardWords } from '../frame/useWizardWords.ts'
import { useWizard } from '../frame/WizardContext.ts'

/** The one reason why a prepared campaign cannot be sent or scheduled now. */
export const useSendReason = (campaign: Campaign): string | undefined => {
  const { lostDraft } = useWizard()
  const { rights } = useBroadcast()
  const words = useWizardWords()
  const common = useCommonWords()
  const isOnline = useOnline()
  const { data: checks } = usePreflight(campaign.id)
  if (!rights.has('start')) return common.notAllowed
  if (!isOnline) return words.offline
  if (lostDraft !== null) return words.lost.decide
  const block = checks?.find(({ level }) => level === 'block')
  return block && words.preflight.blocks(words.preflight.check[block.check])
}
