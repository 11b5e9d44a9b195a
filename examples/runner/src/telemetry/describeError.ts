import { isBroadcastError } from '@iita/broadcast-core/runner'

/** Digits that could be a phone number, written in any way. */
const longNumber = /\+?\d(?:[\s().-]*\d){6,}/g

const withoutNumbers = (text: string): string => text.replace(longNumber, '…')

/** An error for the log. Texts of others may quote what they were given; the core's own never hold a number. */
export const describeError = (error: unknown, options: { stack?: boolean } = {}): Record<string, unknown> => {
  if (!(error instanceof Error)) return { error: typeof error }
  const code = (error as { code?: unknown }).code
  const hint = isBroadcastError(error) ? error.hint : undefined
  return {
    error: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    message: withoutNumbers(error.message),
    ...(hint === undefined ? {} : { hint }),
    ...(options.stack && error.stack !== undefined ? { stack: withoutNumbers(error.stack) } : {}),
  }
}
