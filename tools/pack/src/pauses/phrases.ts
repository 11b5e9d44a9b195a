import type { MetaErrorScope } from '@iita/broadcast-core/meta'
import type { ErrorWords } from '@iita/broadcast-core/meta-errors'
import { errorWords as en } from '@iita/broadcast-core/meta-errors/en'
import { errorWords as es } from '@iita/broadcast-core/meta-errors/es-AR'

/** What stands around the words of the error table on a page about a pause. */
export interface Phrases {
  words: ErrorWords
  title: string
  intro: string
  made: string
  code: string
  reason: string
  who: string
  says: string
  todo: string
  paused: string
  /** By what the error concerns, when it stops sending at once. */
  scopes: Readonly<Record<MetaErrorScope, string>>
  breaker: string
  resume: string
  resumes: Readonly<Record<'block' | 'other', string>>
  back: string
}

export const phrases: Readonly<Record<'en' | 'es', Phrases>> = {
  en: {
    words: en,
    title: 'Why a campaign is paused',
    intro:
      'A paused campaign says why in `status_reason`. Find that code here. The progress screen shows the same words. A code that is not in the list is a new one of Meta’s: treat it by the words on the screen.',
    made: 'Made by `npm run api` from the table of errors and its words; a test keeps it current.',
    code: 'code',
    reason: 'what happened',
    who: 'Who can solve it',
    says: 'In Meta’s or our own terms',
    todo: 'What to do',
    paused: 'What is paused',
    scopes: {
      message: 'This campaign.',
      template: 'This campaign. Another campaign with the same template pauses when it meets the same refusal.',
      campaign: 'This campaign alone.',
      sender:
        'Every campaign of this number. The number is blocked until somebody resumes a campaign of it or unblocks it.',
      account:
        'Every campaign of every number of this account. The account is blocked until somebody resumes a campaign of it or unblocks a number.',
    },
    breaker:
      'This campaign, when the same thing happens to 5 messages in a row or to 20 of the last 100. One such failure alone pauses nothing.',
    resume: 'How to go on',
    resumes: {
      block:
        'Resume one campaign of the number: that lifts the block. The other paused campaigns are resumed one by one. If the cause is still there, the next refusal pauses them again.',
      other:
        'Resume the campaign. It goes on where it stopped and writes to nobody twice. If the cause is still there, it pauses again.',
    },
    back: 'All reasons',
  },
  es: {
    words: es,
    title: 'Por qué se pausó una campaña',
    intro:
      'Una campaña pausada dice por qué en `status_reason`. Buscá ese código acá. La pantalla de progreso muestra las mismas palabras. Un código que no está en la lista es nuevo de Meta: guiate por lo que dice la pantalla.',
    made: 'Lo escribe `npm run api` a partir de la tabla de errores y sus palabras; una prueba lo mantiene al día.',
    code: 'código',
    reason: 'qué pasó',
    who: 'Quién lo resuelve',
    says: 'En términos de Meta o nuestros (en inglés)',
    todo: 'Qué hacer',
    paused: 'Qué se pausa',
    scopes: {
      message: 'Esta campaña.',
      template: 'Esta campaña. Otra campaña con la misma plantilla se pausa cuando recibe el mismo rechazo.',
      campaign: 'Solo esta campaña.',
      sender:
        'Todas las campañas de este número. El número queda bloqueado hasta que alguien reanude una campaña suya o lo desbloquee.',
      account:
        'Todas las campañas de todos los números de esta cuenta. La cuenta queda bloqueada hasta que alguien reanude una campaña suya o desbloquee un número.',
    },
    breaker:
      'Esta campaña, cuando lo mismo les pasa a 5 mensajes seguidos o a 20 de los últimos 100. Una falla suelta no pausa nada.',
    resume: 'Cómo seguir',
    resumes: {
      block:
        'Reanudá una campaña del número: eso levanta el bloqueo. Las demás campañas pausadas se reanudan una por una. Si la causa sigue, el próximo rechazo las vuelve a pausar.',
      other:
        'Reanudá la campaña. Sigue donde quedó y no le escribe a nadie dos veces. Si la causa sigue, se vuelve a pausar.',
    },
    back: 'Todos los motivos',
  },
}
