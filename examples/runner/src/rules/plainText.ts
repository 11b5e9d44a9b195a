import { z } from 'zod'

const placeholder =
  /^(?:(?:eaa|eyj|sb_secret_)?x{3,}|(?:change|replace)[-_]?me.*|your[-_].*|<.*>|\{.*\}|\$.+|\.{3,}|todo|tbd|placeholder|dummy|none|null|undefined)$/i

/** True for what people leave in a copied example: `xxx`, `changeme`, `your-token`, `<token>`, `$TOKEN`. */
export const isPlaceholder = (text: string): boolean => placeholder.test(text)

/** The first that fits is told; the order goes from the hidden to the obvious. */
const flaws: readonly { found: (value: string) => boolean; message: string }[] = [
  { found: (value) => value.includes('\uFEFF'), message: 'has a byte order mark in it: save its file without BOM' },
  { found: (value) => /[\r\n]/.test(value), message: 'has a line break in it' },
  { found: (value) => /["'`“”‘’]/.test(value), message: 'has quotes in it: write the value without them' },
  { found: (value) => /\s/.test(value), message: 'has a space in it' },
  { found: (value) => /[^\x21-\x7e]/.test(value), message: 'has a character in it that is not plain ASCII' },
  { found: isPlaceholder, message: 'is still a placeholder' },
]

/** A value as it should come from the environment: visible ASCII, and meant. */
export const plainText = z.string({ error: 'is missing' }).check((context) => {
  const flaw = flaws.find(({ found }) => found(context.value))
  if (flaw) context.issues.push({ code: 'custom', input: context.value, message: flaw.message, continue: false })
})

/** A rule of its own on top of {@link plainText}: answers what is wrong, or null. */
export const plainTextThat = (problem: (value: string) => string | null) =>
  plainText.check((context) => {
    const message = problem(context.value)
    if (message !== null) context.issues.push({ code: 'custom', input: context.value, message, continue: false })
  })
