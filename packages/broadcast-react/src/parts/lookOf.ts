import type { CSSProperties } from 'react'

/** What tokens.css makes of a host's values; a test compares the two. */
export const lookVariables = [
  ...['bg', 'surface', 'raised', 'sunken', 'border', 'text', 'text-2', 'text-3', 'accent', 'on-accent', 'good'],
  ...['warning', 'bad', 'info', 'read', 'font', 'font-size', 'line', 'radius', 'radius-small', 'space', 'control'],
  ...['focus', 'shadow'],
].map((name) => `--_ib-${name}`)

/** How things look at a place in the page: for what is drawn elsewhere and has to look the same. */
export const lookOf = (place: Element): CSSProperties => {
  const style = getComputedStyle(place)
  const variables = lookVariables.map((name) => [name, style.getPropertyValue(name)])
  return { ...Object.fromEntries(variables), colorScheme: style.colorScheme, fontFamily: style.fontFamily }
}
