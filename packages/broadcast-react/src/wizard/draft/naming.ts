/** Names that are offered until the operator writes one. */

const maxLength = 200

/** `inicio_curso_general` → «Inicio curso general». */
export const readableName = (templateName: string): string => {
  const words = templateName.replaceAll('_', ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** «Inicio curso general · Robótica, Python · 4 mar 2026». */
export const offeredName = (templateName: string | undefined, audience: string, date: string): string =>
  [templateName === undefined ? '' : readableName(templateName), audience, date]
    .filter((part) => part !== '')
    .join(' · ')
    .slice(0, maxLength)

/** `Difusion_2026-03-04_Robotica_Python`: without accents or blanks, as the host's tags are written. */
export const offeredTag = (isoDate: string, about: string): string => {
  const plain = about
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
  return ['Difusion', isoDate, plain]
    .filter((part) => part !== '')
    .join('_')
    .slice(0, maxLength)
}

const dayFormats = new Map<string | undefined, Intl.DateTimeFormat>()

/** The day of an instant in a time zone: `2026-03-04`. */
export const dayIn = (timeZone: string | undefined, at: Date): string => {
  const format =
    dayFormats.get(timeZone) ??
    new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  dayFormats.set(timeZone, format)
  return format.format(at)
}
