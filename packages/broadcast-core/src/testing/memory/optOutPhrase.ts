/*
 * A message as it is compared with the words that mean «no more». Twin of `opt_out_phrase.sql`; sql/vectors/phrases.json binds
 * the two. Compatibility forms become plain, accents and capitals go, what nobody sees goes, each run of spaces, signs and
 * symbols becomes one space, and none is left at the ends.
 */

const invisibles =
  '00AD 0300-036F 061C 115F 1160 17B4 17B5 180B-180F 200B-200F 202A-202E 2060-206F 20D0-20FF 3164 FE00-FE0F FEFF FFA0 E0000-E01EF'

const signs =
  '0001-002F 003A-0040 005B-0060 007B-00BF 00D7 00F7 02B9-02DF 037E 0387 055A-055F 0589 05BE 060C 061B 061F 0964 0965 1680 ' +
  '2000-2BFF 2E00-2E7F 3000-303F 30FB FE10-FE6F FFF0-FFFF 1F000-1FAFF'

const toClass = (ranges: string): string =>
  ranges
    .split(' ')
    .map((range) => range.replace(/[0-9A-F]+/g, (code) => `\\u{${code}}`))
    .join('')

const invisible = new RegExp(`[${toClass(invisibles)}]`, 'gu')
const signRuns = new RegExp(`[${toClass(signs)}]+`, 'gu')

/** No phrase is longer. */
const maxLength = 1000

export const optOutPhrase = (text: string): string =>
  Array.from(text).length > maxLength
    ? ''
    : text.normalize('NFKC').normalize('NFD').replace(invisible, '').replace(signRuns, ' ').trim().toLowerCase()

/** The database's own default words; a host may change them there. */
const words = [
  'BAJA',
  'BAJA POR FAVOR',
  'DAR DE BAJA',
  'DARME DE BAJA',
  'DAME DE BAJA',
  'DENME DE BAJA',
  'DEME DE BAJA',
  'QUIERO DARME DE BAJA',
  'QUIERO LA BAJA',
  'SOLICITO LA BAJA',
  'CANCELAR',
  'CANCELAR SUSCRIPCIÓN',
  'NO QUIERO RECIBIR MÁS',
  'NO QUIERO RECIBIR MÁS MENSAJES',
  'NO QUIERO MÁS MENSAJES',
  'NO QUIERO RECIBIR MENSAJES',
  'NO QUIERO RECIBIR MÁS MENSAJES POR FAVOR',
  'NO ME ESCRIBAN MÁS',
  'NO ME ESCRIBAS MÁS',
  'NO MOLESTAR',
  'NO ENVIAR MÁS',
  'NO MANDEN MÁS MENSAJES',
  'REMOVER',
  'STOP',
  'STOP PROMOTIONS',
  'UNSUBSCRIBE',
  'OPT OUT',
  'SAIR',
  'PARAR',
  'PARAR PROMOÇÕES',
  'DESCADASTRAR',
  'NÃO QUERO RECEBER MAIS MENSAGENS',
]
const phrases: ReadonlySet<string> = new Set(words.map(optOutPhrase))
const payloads: ReadonlySet<string> = new Set(['STOP_PROMOS', 'OPT_OUT', 'BAJA'])

export const isOptOutPhrase = (text: string): boolean => phrases.has(optOutPhrase(text))
export const isOptOutPayload = (payload: string): boolean => payloads.has(payload)
