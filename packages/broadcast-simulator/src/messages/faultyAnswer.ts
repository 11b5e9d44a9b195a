import { GraphError } from '../errors/GraphError.ts'
import type { Fault } from '../faults/faultRule.ts'
import type { AcceptedMessage } from './acceptedMessage.ts'
import { type Answer, acceptedAnswer, htmlAnswer, refusedAnswer, silentAnswer, withoutId } from './answer.ts'

/** The answer to a message that was taken, spoilt in the way the fault says. */
export function faultyAnswer(message: AcceptedMessage, fault: Fault | undefined, delayMs: number): Answer {
  const good = acceptedAnswer(message, 'accepted', delayMs)
  switch (fault?.effect) {
    case 'accept_then_hang':
      return silentAnswer('hang', delayMs, fault.forMs)
    case 'accept_then_reset':
      return silentAnswer('reset', delayMs)
    case 'accept_then_500':
      return refusedAnswer(
        new GraphError(fault.code ?? 131000, { httpStatus: fault.httpStatus ?? 500, details: 'Please try again.' }),
        delayMs,
      )
    case 'accept_without_id':
      return withoutId(good)
    case 'accept_html':
      return htmlAnswer(fault.httpStatus ?? 200, delayMs)
    case 'accept_cut_body':
      return { ...good, wire: 'cut' }
    case 'hold_then_release':
    case 'hold_then_drop':
      return acceptedAnswer(message, 'held_for_quality_assessment', delayMs)
    case 'slow':
      return { ...good, delayMs: delayMs + fault.ms }
    default:
      return good
  }
}
