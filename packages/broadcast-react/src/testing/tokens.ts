import sheet from '../styles/tokens.css?raw'

/** A value that hosts may set. */
export interface Token {
  /** `--ib-accent`. */
  name: string
  /** What our sheets read: `--_ib-accent`. */
  variable: string
  /** The host's own variable that it falls back to, when there is one. */
  host: string | undefined
  /** What it is when neither is set. */
  byDefault: string
}

/** Read from the sheet itself: a list of its own would be wrong one day. */
export const tokens: readonly Token[] = [
  ...sheet.matchAll(/(--_ib-[\w-]+): var\((--ib-[\w-]+), (?:var\((--[\w-]+), )?(.*?)\)*;/g),
].map(([, variable = '', name = '', host, byDefault = '']) => ({ name, variable, host, byDefault: closed(byDefault) }))

/** The pattern takes every bracket at the end away: those that were opened come back. */
function closed(text: string): string {
  const open = text.split('(').length - text.split(')').length
  return text + ')'.repeat(Math.max(0, open))
}

/** Red, green, blue and opacity, 0 to 255, of anything that CSS takes as a colour. */
const pixelOf = (color: string): [number, number, number, number] => {
  const context = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d')
  if (context === null) throw new Error('This browser draws no canvas.')
  context.fillStyle = color
  context.fillRect(0, 0, 1, 1)
  const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data
  return [red, green, blue, alpha]
}

/** `#rrggbb`, with the opacity behind it when there is some. */
export const hexOf = (color: string): string => {
  const [red, green, blue, alpha] = pixelOf(color)
  return `#${[red, green, blue, ...(alpha < 255 ? [alpha] : [])].map((part) => part.toString(16).padStart(2, '0')).join('')}`
}

/** Relative luminance, as WCAG defines it. */
const luminanceOf = (color: string): number => {
  const [red, green, blue] = pixelOf(color)
    .slice(0, 3)
    .map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** From 1, no difference, to 21, black on white. */
export const contrastOf = (one: string, other: string): number => {
  const [dark = 0, light = 0] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}
