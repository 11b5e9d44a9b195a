import { GraphError } from '../errors/GraphError.ts'
import { parameterRequired, tokenExpired, unknownObject } from '../errors/graphRefusals.ts'
import type { FaultPlan } from '../faults/createFaultPlan.ts'
import type { Fault } from '../faults/faultRule.ts'
import { createRandom } from '../random/createRandom.ts'
import { logNormal } from '../random/logNormal.ts'
import type { SenderStore } from '../senders/createSenderStore.ts'
import type { Tally } from '../simulator/createTally.ts'
import type { Behaviour } from '../simulator/scenario.ts'
import { type Answer, refusedAnswer, silentAnswer } from './answer.ts'
import type { Acceptance } from './createAcceptance.ts'
import { faultyAnswer } from './faultyAnswer.ts'
import { phoneDigits } from './readRecipient.ts'
import { readSend } from './readSend.ts'

/** One call of `POST /{phone-number-id}/messages`; whether its token is right has been found out before. */
export interface SendCall {
  readonly phoneNumberId: string
  /** A refusal that comes before everything else: the token. */
  readonly refusal: GraphError | null
  readonly body: string
}

/** What the handler works with. */
export interface SendHandlerParts {
  readonly behaviour: () => Behaviour
  readonly senders: SenderStore
  readonly faults: FaultPlan
  readonly acceptance: Acceptance
  readonly tally: Tally
}

const latencySigma = 0.35

/**
 * Decides about sends: token, number, faults, throughput, shape, template, recipient, in this order. It is synchronous:
 * when it returns, an accepted message is in the ledger, and only then can its answer be written.
 */
export function createSendHandler(parts: SendHandlerParts): (call: SendCall) => Answer {
  const { behaviour, senders, faults, acceptance, tally } = parts
  const latency = createRandom('latency')

  function decide(call: SendCall, delayMs: number): Answer {
    if (call.refusal) throw call.refusal
    const sender = senders.find(call.phoneNumberId)
    if (!sender) throw unknownObject('POST', call.phoneNumberId)
    const body = parseJson(call.body)
    const fault = faults.hit({ phoneNumberId: sender.id, ...whatFaultsMatch(body) })
    if (fault?.effect === 'hang' || fault?.effect === 'reset') {
      tally.unanswered()
      return silentAnswer(fault.effect, delayMs, fault.effect === 'hang' ? fault.forMs : undefined)
    }
    refuseByFault(fault)
    acceptance.checkThroughput(sender)
    const message = acceptance.accept(sender, readSend(body), fault)
    return faultyAnswer(message, fault, delayMs)
  }

  return (call) => {
    tally.call()
    const delayMs = logNormal(latency, behaviour().latencyMs, latencySigma)
    try {
      return decide(call, delayMs)
    } catch (error) {
      if (!(error instanceof GraphError)) throw error
      tally.refused(error.code)
      return refusedAnswer(error, delayMs)
    }
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    // The Graph API treats a body that it cannot read as one without parameters.
    if (error instanceof SyntaxError) throw parameterRequired('messaging_product')
    throw error
  }
}

function refuseByFault(fault: Fault | undefined): void {
  if (fault?.effect === 'token_expired') throw tokenExpired()
  if (fault?.effect === 'template_paused') {
    throw new GraphError(132015, { details: 'Template is paused because of low quality' })
  }
  if (fault?.effect === 'error') throw new GraphError(fault.code, fault)
}

// Faults match before the body is checked, so nothing can be taken for granted about it here.
function whatFaultsMatch(body: unknown): { address: string; template: string; callback: string | null } {
  const { to, recipient, template, biz_opaque_callback_data: callback } = Object(body) as Record<string, unknown>
  const name = (Object(template) as Record<string, unknown>).name
  return {
    address: typeof to === 'string' ? phoneDigits(to) : typeof recipient === 'string' ? recipient : '',
    template: typeof name === 'string' ? name : '',
    callback: typeof callback === 'string' ? callback : null,
  }
}
