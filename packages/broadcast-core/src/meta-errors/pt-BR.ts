import type { ErrorWords } from './errorWords.ts'
import { account } from './pt-BR/account.ts'
import { inDoubt } from './pt-BR/inDoubt.ts'
import { own } from './pt-BR/own.ts'
import { refusals } from './pt-BR/refusals.ts'

/** Portuguese as it is spoken in Brazil. */
export const errorWords: ErrorWords = {
  locale: 'pt-BR',
  codes: { ...refusals, ...account, ...own },
  classes: {
    safe: { title: 'O WhatsApp pediu para esperar', action: 'Não faça nada: o envio é repetido sozinho.' },
    unsafe: { title: 'Não se sabe se a mensagem saiu', action: inDoubt },
    never: {
      title: 'O WhatsApp recusou a mensagem',
      action: 'Confira os dados da pessoa e da mensagem. Se estiverem certos, passe este código ao suporte técnico.',
    },
    later: {
      title: 'O WhatsApp não entrega por enquanto',
      action: 'Espere pelo menos 24 horas antes de tentar de novo.',
    },
    stop: {
      title: 'Por enquanto não é possível enviar a ninguém',
      action:
        'Passe este código ao administrador. Retome a campanha quando estiver resolvido: ela continua de onde parou.',
    },
  },
  owners: {
    operator: 'Você',
    data: 'Quem cadastra os dados',
    admin: 'O administrador',
    business: 'Quem administra a conta do WhatsApp',
    billing: 'Quem cuida dos pagamentos',
    developer: 'Suporte técnico',
    meta: 'WhatsApp',
    nobody: 'Ninguém',
    runner: 'Resolve-se sozinho',
  },
}
