import type { PhoneNumber, PhoneNumberInput } from './phoneNumber.ts'

/** The phone numbers of the account; a send from any other is refused. */
export interface SenderStore {
  list(): PhoneNumber[]
  find(id: string): PhoneNumber | undefined
  /** Adds a number, or changes the given members of the one with the same id. */
  put(input: PhoneNumberInput): PhoneNumber
  reset(): void
}

const defaults = {
  verifiedName: 'Instituto IITA',
  qualityRating: 'GREEN',
  status: 'CONNECTED',
  nameStatus: 'APPROVED',
  throughputLevel: 'HIGH',
  messagingLimit: 'TIER_UNLIMITED',
} satisfies Partial<PhoneNumber>

/** A store that begins with `initial`. */
export function createSenderStore(initial: readonly PhoneNumberInput[]): SenderStore {
  const numbers = new Map<string, PhoneNumber>()

  function put(input: PhoneNumberInput): PhoneNumber {
    const before: PhoneNumber = numbers.get(input.id) ?? {
      ...defaults,
      id: input.id,
      displayPhoneNumber: `+54 9 387 550-${String(numbers.size + 1).padStart(4, '0')}`,
    }
    const number: PhoneNumber = {
      id: input.id,
      displayPhoneNumber: input.displayPhoneNumber ?? before.displayPhoneNumber,
      verifiedName: input.verifiedName ?? before.verifiedName,
      qualityRating: input.qualityRating ?? before.qualityRating,
      status: input.status ?? before.status,
      nameStatus: input.nameStatus ?? before.nameStatus,
      throughputLevel: input.throughputLevel ?? before.throughputLevel,
      messagingLimit: input.messagingLimit ?? before.messagingLimit,
    }
    numbers.set(input.id, number)
    return number
  }

  function reset(): void {
    numbers.clear()
    for (const input of initial) put(input)
  }

  reset()
  return { list: () => [...numbers.values()], find: (id) => numbers.get(id), put, reset }
}
