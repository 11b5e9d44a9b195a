import { one } from '../one.ts'
import type { ProgressControlWords } from '../progressControl.ts'

export const progressControl: ProgressControlWords = {
  pause: {
    title: '¿Pausar la campaña?',
    text: 'Deja de salir hasta que alguien la reanude. Nada se pierde: después sigue donde quedó.',
    inFlight: (count, shown) =>
      count === 0
        ? 'Lo que ya esté en manos de WhatsApp puede salir igual.'
        : `Hasta ${shown} que ya ${one(count, 'está', 'están')} en manos de WhatsApp ${one(count, 'puede', 'pueden')} salir igual.`,
    reason: 'Motivo (opcional)',
    reasonHint: 'Lo lee quien mire la campaña después.',
    confirm: 'Pausar ahora',
    keep: 'Seguir enviando',
  },
  cancel: {
    title: '¿Cancelar la campaña para siempre?',
    unsent: (count, shown) =>
      count === 0
        ? 'No queda nadie en espera.'
        : `${shown} ${one(count, 'persona que está', 'personas que están')} en espera no ${one(count, 'va', 'van')} a recibir el mensaje.`,
    accepted: (count, shown) =>
      count === 0
        ? 'Todavía no salió ningún mensaje.'
        : `${shown} ${one(count, 'mensaje que WhatsApp ya aceptó', 'mensajes que WhatsApp ya aceptó')} no se ${one(count, 'puede', 'pueden')} deshacer.`,
    final: 'No hay vuelta atrás. Si solo querés frenarla un rato, pausala.',
    confirm: 'Cancelar para siempre',
    keep: 'No cancelar',
  },
}
