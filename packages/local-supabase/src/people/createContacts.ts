import { canWrite, createNumbers, type PhoneNumber, writeNumber } from './createNumber.ts'
import { createAllotment, createQuota } from './quota.ts'
import { createRandom } from './random.ts'
import { type Origin, origin, type Reach, reach, type Writing, whatsapp, writing } from './shares.ts'

/** One row of `person_contacts`, with what is unusual about it. */
export interface Contact {
  providerId: number
  value: string | null
  externalReference: string | null
  /** Only of WhatsApp contacts. */
  number?: { origin: Origin; writing: Writing; canonical: string | null }
}

export interface Contacts {
  reach: Reach
  contacts: Contact[]
  /** Where the person seems to live. */
  origin: Origin
  oddity?: 'secondNumber' | 'sameNumberTwice' | 'sharedNumber'
}

const provider = { whatsapp: 1, instagram: 2, messenger: 3, cloudApi: 4 } as const

/**
 * How each person in turn can be reached.
 *
 * @returns a function to call once per person
 */
export const createContacts = (seed: number, people: number): (() => Contacts) => {
  const stream = (name: string) => createRandom(seed, `contacts/${name}`)
  const reachable = createAllotment(stream('reach'), scaled(reach, people), people)
  const chats = Math.round(reach.whatsapp * people)
  const isCloudApi = createQuota(stream('provider'), Math.round(whatsapp.cloudApi * chats), chats)
  const nextOrigin = createAllotment(stream('origin'), scaled(origin, chats), chats)
  const nextWriting = createAllotment(stream('writing'), scaled(writing, chats), chats)
  const nextOddity = createAllotment(
    stream('oddity'),
    scaled(
      {
        secondNumber: whatsapp.secondNumber,
        sameNumberTwice: whatsapp.sameNumberTwice,
        sharedNumber: whatsapp.sharedNumber,
      },
      chats,
    ),
    chats,
  )
  const random = stream('number')
  const nextNumber = createNumbers(random)
  let index = 0
  const newNumber = (from: Origin): PhoneNumber => nextNumber(from, index++)
  // The last clean number that only one person has so far.
  let shareable: PhoneNumber | undefined

  const written = (providerId: number, number: PhoneNumber, asked: Writing): Contact => {
    const kind = canWrite(number, asked) ? asked : 'clean'
    const value = writeNumber(random, number, kind)
    const lost = kind === 'tooShort' || kind === 'letters' || value === null || value === ''
    const reference = providerId === provider.cloudApi ? `wa_${number.digits}` : null
    return {
      providerId,
      value,
      externalReference: lost ? null : reference,
      number: { origin: number.origin, writing: kind, canonical: lost ? null : number.digits },
    }
  }

  const whatsappContacts = (): Contacts => {
    const providerId = isCloudApi() ? provider.cloudApi : provider.whatsapp
    const other = providerId === provider.whatsapp ? provider.cloudApi : provider.whatsapp
    const from = nextOrigin() ?? 'argentina'
    const kind = nextWriting() ?? 'clean'
    const oddity = nextOddity()
    if (oddity === 'sharedNumber' && shareable) {
      const number = shareable
      shareable = undefined
      return { reach: 'whatsapp', origin: number.origin, oddity, contacts: [written(providerId, number, 'clean')] }
    }
    const number = newNumber(from)
    const contacts = [written(providerId, number, kind)]
    if (oddity === 'secondNumber') contacts.push(written(other, newNumber(from), 'clean'))
    if (oddity === 'sameNumberTwice') contacts.push(written(other, number, 'clean'))
    if (!oddity && kind === 'clean') shareable = number
    return { reach: 'whatsapp', origin: from, contacts, ...(oddity && oddity !== 'sharedNumber' ? { oddity } : {}) }
  }

  const handles = stream('handles')
  return () => {
    const kind = reachable()
    if (kind === 'whatsapp') return whatsappContacts()
    if (kind === undefined) return { reach: 'none', origin: 'salta', contacts: [] }
    const handle = String(handles.between(10_000_000, 99_999_999))
    const value = kind === 'instagram' ? `user_${handle}` : `7${handle}${handle}`
    return {
      reach: kind,
      origin: 'salta',
      contacts: [{ providerId: provider[kind], value, externalReference: null }],
    }
  }
}

const scaled = <Kind extends string>(shares: Readonly<Record<Kind, number>>, of: number): Record<Kind, number> =>
  Object.fromEntries(Object.entries<number>(shares).map(([kind, share]) => [kind, Math.round(share * of)])) as Record<
    Kind,
    number
  >
