import type { RecipientWords } from '../recipients.ts'

export const recipients: RecipientWords = {
  skipReason: {
    opted_out: 'Pidió no recibir difusiones',
    invalid_number: 'El número no sirve',
    duplicate_number: 'Mismo número que otra persona',
    missing_variable: 'Le falta un dato del mensaje',
    frequency_cap: 'Ya recibió muchos mensajes estos días',
    text_too_long: 'El mensaje le queda demasiado largo',
  },
}
