import { chance } from './chance.ts'
import type { MemoryPerson } from './seed.ts'

/** Courses of the school, with the share of people interested in each. */
const courses: readonly (readonly [tag: string, share: number])[] = [
  ['Robótica Educativa', 0.4],
  ['Robótica con Arduino', 0.12],
  ['Videojuegos Online', 0.13],
  ['Marketing Digital Online', 0.07],
  ['Python Online', 0.1],
  ['Impresión 3D', 0.05],
]

const firstNames =
  'Ana Bruno Camila Damián Elena Facundo Guadalupe Hernán Inés Julián Lucía Martín Noelia Ñusta Pablo Rocío Sofía Tomás'.split(
    ' ',
  )
const lastNames =
  'Acosta Burgos Cruz Díaz Fernández Flores Gómez Guantay López Mamani Núñez Quispe Ríos Soria Torres Vilte'.split(' ')

/** People as a school knows them: most in Salta, some elsewhere; some who said no, some with a number that is none. */
export const samplePeople = (count: number, random: number): MemoryPerson[] =>
  Array.from({ length: count }, (_, index) => {
    const id = index + 1
    const roll = (what: string) => chance(random, what, id)
    const pick = (names: readonly string[], what: string) => names[Math.floor(roll(what) * names.length)]
    const tags = courses.filter(([tag, share]) => roll(tag) < share).map(([tag]) => tag)
    return {
      id: String(id),
      firstName: roll('nameless') < 0.02 ? undefined : pick(firstNames, 'first'),
      lastName: pick(lastNames, 'last'),
      country: 'AR',
      phones: [phone(id, roll('place'), roll('number'))],
      tags,
      optedOut: roll('no') < 0.02,
      // Within two days, so that half of them may be answered.
      wroteMsAgo: roll('wrote') < 0.05 ? { whatsapp: Math.floor(roll('when') * 172_800_000) } : undefined,
    }
  })

/** Numbers that Argentina has given to nobody: 500 after the area code. */
const phone = (id: number, place: number, kind: number): string => {
  if (kind < 0.02) return 'sin número'
  // Two members of one family share a telephone.
  const line = String(kind < 0.04 ? Math.max(1, id - 1) : id).padStart(4, '0')
  return `549${place < 0.7 ? '387' : '381'}500${line}`
}
