import { GraphError } from '../errors/GraphError.ts'
import type { Fault } from '../faults/faultRule.ts'
import type { Ledger } from '../ledger/createLedger.ts'
import type { DailyLimit } from '../limits/createDailyLimit.ts'
import { type PairLimit, pairGapMs } from '../limits/createPairLimit.ts'
import type { TokenBuckets } from '../limits/createTokenBuckets.ts'
import type { PhoneNumber } from '../senders/phoneNumber.ts'
import type { Clock } from '../simulator/createClock.ts'
import type { Behaviour } from '../simulator/scenario.ts'
import type { TemplateStore } from '../templates/createTemplateStore.ts'
import type { AcceptedMessage, MessageCategory, MessageDoom } from './acceptedMessage.ts'
import { checkComponents } from './checkComponents.ts'
import type { Conversations } from './createConversations.ts'
import { findSendable } from './findSendable.ts'
import type { Send } from './readSend.ts'

/** The gate between a well-formed send and the ledger. */
export interface Acceptance {
  /** Throws 130429 when the number sends faster than it may. */
  checkThroughput(sender: PhoneNumber): void
  /** Checks the send, writes it into the ledger and announces it. Throws the `GraphError` of what does not fit. */
  accept(sender: PhoneNumber, send: Send, fault: Fault | undefined): AcceptedMessage
}

/** What the gate works with. */
export interface AcceptanceParts {
  readonly behaviour: () => Behaviour
  readonly clock: Clock
  readonly templates: TemplateStore
  readonly conversations: Conversations
  readonly ledger: Ledger
  readonly limits: { readonly buckets: TokenBuckets; readonly pairs: PairLimit; readonly daily: DailyLimit }
  readonly makeWamid: (address: string) => string
  /** Called once the message is in the ledger. */
  readonly onAccepted: (message: AcceptedMessage) => void
}

const heldMs = 2000

/** A gate with these parts. */
export function createAcceptance(parts: AcceptanceParts): Acceptance {
  const { behaviour, clock, templates, conversations, ledger, limits } = parts

  function categoryOf(send: Send): MessageCategory {
    if (send.type === 'text') return 'service'
    const { name, language, components = [] } = send.template
    const { template, needs } = findSendable(templates, name, language.code)
    checkComponents(needs, components, clock.now())
    if (template.category === 'AUTHENTICATION' && send.recipient.kind === 'user') throw new GraphError(131062)
    return template.category.toLowerCase() as MessageCategory
  }

  function checkRecipient(sender: PhoneNumber, { recipient: { address } }: Send, category: MessageCategory): void {
    if (address === sender.displayPhoneNumber.replace(/\D/g, '')) throw new GraphError(131021)
    if (category === 'marketing' && conversations.hasStopped(address)) throw new GraphError(131050)
    const { pairLimit, dailyLimit, speed } = behaviour()
    if (dailyLimit !== null && !conversations.isOpen(address) && !limits.daily.take(address, dailyLimit)) {
      throw new GraphError(131048, { details: 'The daily limit of people to write to first is used up' })
    }
    if (pairLimit && !limits.pairs.take(sender.id, address, pairGapMs / speed)) throw new GraphError(131056)
  }

  function doomOf(send: Send, fault: Fault | undefined): MessageDoom | null {
    if (fault?.effect === 'accept_then_fail') return { code: fault.code, codeAsString: false }
    if (fault?.effect === 'hold_then_drop') return { code: 132015, codeAsString: true }
    if (send.type === 'text' && !conversations.isOpen(send.recipient.address)) {
      return { code: 131047, codeAsString: false }
    }
    return null
  }

  return {
    checkThroughput(sender) {
      if (limits.buckets.take(sender.id, behaviour().ratePerSecond)) return
      throw new GraphError(130429, { details: 'Cloud API message throughput has been reached.' })
    },
    accept(sender, send, fault) {
      const category = categoryOf(send)
      checkRecipient(sender, send, category)
      const { recipient, callback } = send
      const message: AcceptedMessage = {
        wamid: parts.makeWamid(recipient.address),
        phoneNumberId: sender.id,
        recipient,
        waId: recipient.kind === 'user' ? null : (behaviour().waIds[recipient.address] ?? recipient.address),
        callback,
        template: send.type === 'template' ? send.template.name : null,
        language: send.type === 'template' ? send.template.language.code : null,
        category,
        acceptedAt: clock.now(),
        occurrence: ledger.acceptances(recipient.address) + 1,
        heldMs: fault?.effect.startsWith('hold') ? heldMs : 0,
        doom: doomOf(send, fault),
      }
      ledger.add(message)
      parts.onAccepted(message)
      return message
    },
  }
}
