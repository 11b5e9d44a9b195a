import { GraphError } from '../errors/GraphError.ts'
import { parameterRefused } from '../errors/graphRefusals.ts'
import type { TextNeeds } from '../templates/templateNeeds.ts'
import { fillTemplate } from '../templates/templateVariables.ts'

const valueLimit = 32_768

// Stricter than what is known of Meta on purpose: every kind of line break and of wide space counts, so that a
// client whose cleaning forgets one of them is found out here.
const refusedSpacing = /[\n\r\t\v\f\u0085\u2028\u2029]|\p{Zs}{5,}/u

/** The value of a text parameter. Throws 131008 when it is missing or blank, 132018 for line breaks and wide gaps. */
export function checkTextValue(value: string | undefined): string {
  if (value === undefined || value.trim() === '') {
    throw new GraphError(131008, { details: 'Parameter of type text is missing text value' })
  }
  if (value.length > valueLimit) throw parameterRefused('text', `must be at most ${valueLimit} characters long.`)
  if (refusedSpacing.test(value)) {
    throw new GraphError(132018, {
      details: 'Param text cannot have new-line/tab characters or more than 4 consecutive spaces',
    })
  }
  return value
}

/** Throws 132005 when the text, once filled, is longer than WhatsApp shows. */
export function checkFilledLength(where: string, needs: TextNeeds, values: ReadonlyMap<string, string>): void {
  const filled = fillTemplate(needs.text, values)
  if (filled.length <= needs.limit) return
  const length = Array.from(filled).length
  if (length <= needs.limit) return
  throw new GraphError(132005, {
    details: `${where}: translated text too long (${length}, the limit is ${needs.limit})`,
  })
}
