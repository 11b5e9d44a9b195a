const placeholder = /\{\{ *([A-Za-z0-9_]+) *\}\}/g

const isNumber = (token: string): boolean => /^[0-9]+$/.test(token)

/** The variables of a text, each once: numbers in ascending order first, then names as they first appear. */
export const placeholders = (text: string | undefined): string[] => {
  const tokens = new Set(Array.from((text ?? '').matchAll(placeholder), (match) => match[1] ?? ''))
  const numbers = Array.from(tokens).filter(isNumber)
  return [...numbers.sort((a, b) => Number(a) - Number(b)), ...Array.from(tokens).filter((token) => !isNumber(token))]
}

/** Puts values in for variables, in one pass: a `{{1}}` inside a value stays as it is. A variable without a value stays too. */
export const fillPlaceholders = (text: string, lookUp: (token: string) => string | undefined): string =>
  text.replace(placeholder, (whole, token: string) => lookUp(token) ?? whole)

/** True when the text has a variable with a name. */
export const hasNamedPlaceholder = (text: string | undefined): boolean =>
  placeholders(text).some((token) => !isNumber(token))
