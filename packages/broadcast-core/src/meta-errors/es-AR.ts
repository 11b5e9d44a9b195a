import type { ErrorWords } from './errorWords.ts'
import { account } from './es-AR/account.ts'
import { inDoubt } from './es-AR/inDoubt.ts'
import { own } from './es-AR/own.ts'
import { refusals } from './es-AR/refusals.ts'

/** Spanish as it is spoken in Argentina. */
export const errorWords: ErrorWords = {
  locale: 'es-AR',
  codes: { ...refusals, ...account, ...own },
  classes: {
    safe: { title: 'WhatsApp pidió esperar', action: 'No hagas nada: se vuelve a intentar solo.' },
    unsafe: { title: 'No se sabe si el mensaje salió', action: inDoubt },
    never: {
      title: 'WhatsApp rechazó el mensaje',
      action: 'Revisá los datos de la persona y del mensaje. Si están bien, avisale a soporte técnico con este código.',
    },
    later: {
      title: 'WhatsApp no lo entrega por ahora',
      action: 'Esperá al menos 24 horas antes de volver a intentarlo.',
    },
    stop: {
      title: 'Por ahora no se le puede enviar a nadie',
      action: 'Pasale este código al administrador. Reanudá la campaña cuando esté resuelto: sigue donde quedó.',
    },
  },
  owners: {
    operator: 'Vos',
    data: 'Quien carga los datos',
    admin: 'El administrador',
    business: 'Quien administra la cuenta de WhatsApp',
    billing: 'Quien maneja los pagos',
    developer: 'Soporte técnico',
    meta: 'WhatsApp',
    nobody: 'Nadie',
    runner: 'Se resuelve solo',
  },
}
