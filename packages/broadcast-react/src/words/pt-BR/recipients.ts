import type { RecipientWords } from '../recipients.ts'

export const recipients: RecipientWords = {
  skipReason: {
    opted_out: 'Pediu para não receber campanhas',
    invalid_number: 'O número não serve',
    duplicate_number: 'Mesmo número de outra pessoa',
    missing_variable: 'Falta um dado da mensagem',
    frequency_cap: 'Já recebeu muitas mensagens nestes dias',
    text_too_long: 'A mensagem ficaria longa demais',
  },
}
