import type { Sender } from '@iita/broadcast-core'
import { useFormat } from '../../format/useFormat.ts'

/** A number as operators know it: «IITA, +54 9 387 500-0000». */
export const useSenderName = (): ((sender: Sender) => string) => {
  const format = useFormat()
  return ({ verifiedName, displayPhoneNumber, phoneNumberId }) =>
    [verifiedName, displayPhoneNumber ?? format.phone(phoneNumberId)].filter(Boolean).join(', ')
}
