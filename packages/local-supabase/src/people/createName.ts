import { apostropheNames, emoji, firstNames, lastNames, rightToLeftNames } from './nameLists.ts'
import type { Random } from './random.ts'
import type { Naming } from './shares.ts'

export interface Name {
  firstName: string | null
  lastName: string | null
}

/** A name as people type it into chats and forms. */
export const createName = (random: Random, naming: Naming): Name => {
  const firstName =
    random.next() < 0.25 ? `${random.pick(firstNames)} ${random.pick(firstNames)}` : random.pick(firstNames)
  const lastName = random.next() < 0.2 ? `${random.pick(lastNames)} ${random.pick(lastNames)}` : random.pick(lastNames)
  return change[naming]({ firstName, lastName }, random)
}

type FullName = { firstName: string; lastName: string }

const change: Record<Naming, (name: FullName, random: Random) => Name> = {
  ordinary: (name) => name,
  emoji: ({ firstName, lastName }, random) => ({ firstName: `${firstName} ${random.pick(emoji)}`, lastName }),
  onlyEmoji: (_name, random) => ({ firstName: `${random.pick(emoji)}${random.pick(emoji)}`, lastName: null }),
  rightToLeft: (_name, random) => {
    const [firstName, lastName] = random.pick(rightToLeftNames)
    return { firstName, lastName }
  },
  long: (_name, random) => ({
    firstName: Array.from({ length: 40 }, () => random.pick(firstNames)).join(' '),
    lastName: Array.from({ length: 80 }, () => random.pick(lastNames)).join(' '),
  }),
  apostrophe: ({ firstName }, random) => ({ firstName, lastName: random.pick(apostropheNames) }),
  lineBreakOrTab: ({ firstName, lastName }, random) => ({
    firstName: `${firstName}${random.pick(['\n', '\t', '\r\n'])}`,
    lastName,
  }),
  manySpaces: ({ firstName, lastName }) => ({ firstName: `  ${firstName}      `, lastName: `${lastName} ` }),
  capitals: ({ firstName, lastName }) => ({ firstName: firstName.toUpperCase(), lastName: lastName.toUpperCase() }),
  lowerCase: ({ firstName, lastName }) => ({ firstName: firstName.toLowerCase(), lastName: lastName.toLowerCase() }),
  withoutLastName: ({ firstName }) => ({ firstName, lastName: null }),
  withoutAnyName: (_name, random) => ({ firstName: random.pick([null, '']), lastName: null }),
}
