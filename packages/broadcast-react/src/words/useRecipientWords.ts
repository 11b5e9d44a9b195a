import { recipients } from './es-AR/recipients.ts'
import type { RecipientWords } from './recipients.ts'
import { useRoomWords } from './useWords.ts'

/** Words about recipients: the provider's, else es-AR. */
export const useRecipientWords = (): RecipientWords => useRoomWords('recipients', recipients)
