import * as z from 'zod/mini'

/*
 * Texts of a delivery, read so loosely that nothing fails: what is no text, or too long to be what it should be, is absent.
 */

/** NUL and halves of surrogate pairs: JSON may hold them, Postgres may not. */
const cleanUnstorable = (text: string): string => text.replaceAll('\u0000', '').replace(/\p{Cs}/gu, '')

/** A text of a reasonable length, or a whole number in its place; anything else counts as absent. */
export const looseText = (maxLength: number) =>
  z.catch(
    z.optional(
      z.pipe(
        z.union([z.string().check(z.maxLength(maxLength)), z.pipe(z.int(), z.transform(String))]),
        z.transform((value) => {
          const clean = cleanUnstorable(value)
          return clean === '' ? undefined : clean
        }),
      ),
    ),
    undefined,
  )

/** Longer texts are cut by `errorText` anyway; this only keeps megabytes out. */
export const longText = z.catch(
  z.optional(
    z.pipe(
      z.string(),
      z.transform((value) => value.slice(0, 2000)),
    ),
  ),
  undefined,
)

/** A part that is no object counts as absent. */
export const loosePart = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.catch(z.optional(z.object(shape)), undefined)

/** Meta's seconds, as text or number. */
export const looseTimestamp = z.catch(z.union([z.string(), z.number()]), '')

/** A list of anything; what is none is empty. */
export const looseList = z.catch(z.array(z.unknown()), [])

const invisible = /\p{Cf}|[\ufe00-\ufe0f]/gu
const blank = /[\s\p{Cc}]+/gu

/** What a person wrote, on one line and without what nobody sees; `undefined` when nothing is left, or too much. */
export const shortWords = (value: string | undefined, maxCodePoints: number): string | undefined => {
  const words = value?.replace(invisible, '').replace(blank, ' ').trim() ?? ''
  return words === '' || Array.from(words).length > maxCodePoints ? undefined : words
}
