/** A variable that may be missing; an empty one is. */
export const optional = (name: string): string | undefined => Deno.env.get(name)?.trim() || undefined

/** A variable that must be set; the function does not start without it. */
export const env = (name: string): string => {
  const value = optional(name)
  if (value === undefined) throw new Error(`${name} is not set`)
  return value
}

/** A variable that holds several values, with commas between them; none when it is not set. */
export const list = (name: string): string[] =>
  (optional(name) ?? '')
    .split(',')
    .map((value) => value.trim())
    .filter((value) => value !== '')

/** A variable that holds a number. */
export const number = (name: string, fallback: number): number => {
  const value = Number(optional(name) ?? fallback)
  if (!Number.isFinite(value)) throw new Error(`${name} must be a number`)
  return value
}
