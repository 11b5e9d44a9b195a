/**
 * A phrase with a number in it.
 *
 * @param count decides between singular and plural
 * @param shown the number as it is written in the language
 */
export type Counted = (count: number, shown: string) => string
