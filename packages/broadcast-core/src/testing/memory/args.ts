/** Arguments of a database function, as JSON brings them. */
export type Args = Record<string, unknown>

export const textOr = (value: unknown, otherwise: string | null): string | null =>
  typeof value === 'string' ? value : otherwise

export const numberOr = (value: unknown, otherwise: number): number =>
  value === undefined || value === null ? otherwise : Number(value)

/** Ids reach a bigint as digits or as a number. */
export const idOrNull = (value: unknown): number | null =>
  value === undefined || value === null ? null : Number(value)

export const listOrNull = (value: unknown): string[] | null => (Array.isArray(value) ? value.map(String) : null)

/** What a search box means: part of a text, in any case. */
export const contains = (text: string | null, part: string): boolean =>
  text?.toLowerCase().includes(part.toLowerCase()) ?? false
