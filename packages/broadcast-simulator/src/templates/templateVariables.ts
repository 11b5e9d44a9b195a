/** The names between double braces, each once, in order of first appearance: `1`, `2`, … or `nombre`. */
export function templateVariables(text: string): string[] {
  return [...new Set(Array.from(text.matchAll(placeholder), (match) => match[1] ?? ''))]
}

/** The text with each variable replaced by its value. Braces inside a value stay as they are. */
export function fillTemplate(text: string, values: ReadonlyMap<string, string>): string {
  return text.replace(placeholder, (whole, name: string) => values.get(name) ?? whole)
}

const placeholder = /\{\{\s*([A-Za-z0-9_]+)\s*\}\}/g
