import * as z from 'zod/mini'

/** Checks that several rooms share. Every one carries its own words: zod/mini has none. */

const maxId = Number.MAX_SAFE_INTEGER

/** A row's id, as our answers give it: digits. */
export const id = z
  .string('must be an id')
  .check(z.refine((text) => /^[1-9][0-9]{0,15}$/.test(text) && Number(text) <= maxId, 'must be an id'))

/** A caller-made id that makes a call repeatable. */
export const requestId = z
  .string('must be a UUID')
  .check(z.refine((text) => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text), 'must be a UUID'))

/** Counted in code points, as Postgres does. */
export const text = (maxLength: number, minLength = 0) => {
  const message =
    minLength === 0 ? `must be at most ${maxLength} characters` : `must be ${minLength} to ${maxLength} characters`
  return z.string('must be a text').check(
    z.refine((value) => {
      const length = value.length > maxLength ? Array.from(value).length : value.length
      return length >= minLength && length <= maxLength
    }, message),
  )
}

export const wholeNumber = (min: number, max: number) => {
  const message = `must be a whole number from ${min} to ${max}`
  return z.number(message).check(z.refine((value) => Number.isInteger(value) && value >= min && value <= max, message))
}

export const oneOf = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(values, `must be ${values.slice(0, -1).join(', ')} or ${values.at(-1)}`)

export const instant = z.date('must be a date')
