import { createRandom } from '../random/createRandom.ts'

// Accents on purpose: they show whether a signature is checked on the bytes that were sent.
const givenNames = ['María', 'José', 'Sofía', 'Tomás', 'Ana', 'Joaquín', 'Lucía', 'Nicolás', 'Belén', 'Martín', 'Inés']
const familyNames = [
  'Gutiérrez',
  'Peña',
  'López',
  'Rodríguez',
  'Núñez',
  'Mamani',
  'Díaz',
  'Tolaba',
  'Güemes',
  'Sánchez',
]

interface Addressed {
  readonly recipient: { readonly kind: 'phone' | 'user'; readonly address: string }
}

/** The WhatsApp profile name of a recipient; the same for the same address. */
export function profileName({ recipient }: Addressed): string {
  const random = createRandom('profile', recipient.address)
  const pick = (names: readonly string[]) => names[Math.floor(random() * names.length)] ?? ''
  return `${pick(givenNames)} ${pick(familyNames)}`
}

const countries: readonly (readonly [callingCode: string, country: string])[] = [
  ['591', 'BO'],
  ['593', 'EC'],
  ['595', 'PY'],
  ['598', 'UY'],
  ['34', 'ES'],
  ['51', 'PE'],
  ['52', 'MX'],
  ['54', 'AR'],
  ['55', 'BR'],
  ['56', 'CL'],
  ['57', 'CO'],
  ['58', 'VE'],
]

/** The business-scoped user id of a recipient; the same for the same address. */
export function userIdOf({ recipient }: Addressed): string {
  if (recipient.kind === 'user') return recipient.address
  const country = countries.find(([callingCode]) => recipient.address.startsWith(callingCode))?.[1] ?? 'US'
  const random = createRandom('user', recipient.address)
  return `${country}.${Math.floor(1e8 + random() * 9e8)}${Math.floor(1e8 + random() * 9e8)}`
}
