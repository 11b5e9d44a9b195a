import { normalizePhone } from '../../recipients/normalizePhone.ts'
import type { Template } from '../../templates/template.ts'
import { chance } from './chance.ts'
import { samplePeople } from './samplePeople.ts'
import type { MemoryCampaign, MemoryPastCampaign, MemoryPerson, MemorySeed } from './seed.ts'

export interface SampleSeedOptions {
  /** How many, from 0 on. @default 600 */
  people?: number | undefined
  /**
   * Campaigns that are over, before those in every state: one every six hours, the last one ten days ago.
   * @default 0
   */
  pastCampaigns?: number | undefined
  /** @default 1 */
  random?: number | undefined
  /** @default the moment of creation */
  now?: Date | undefined
}

const defaults = { people: 600, pastCampaigns: 0, random: 1 } satisfies SampleSeedOptions

const template = (name: string, category: string, text: string, more: Partial<Template> = {}): Template => ({
  name,
  language: 'es_AR',
  category,
  status: 'APPROVED',
  parameterFormat: 'POSITIONAL',
  quality: 'GREEN',
  ...more,
  components: [{ type: 'BODY', text }, ...(more.components ?? [])],
})

const footer = { type: 'FOOTER', text: 'IITA · Para no recibir más mensajes respondé BAJA' }

const templates: Template[] = [
  template(
    'inicio_curso_general',
    'MARKETING',
    'Hola {{1}}, te contamos que el curso de {{2}} comienza el {{3}}. ¿Te gustaría inscribirte?',
    { components: [footer, { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Quiero inscribirme' }] }] },
  ),
  template('becas_disponibles', 'MARKETING', 'Hola {{1}}, abrimos becas para {{2}}. Podés postularte hasta el {{3}}.', {
    components: [{ type: 'HEADER', format: 'TEXT', text: 'Becas IITA' }, footer],
  }),
  template('recordatorio_clase', 'UTILITY', 'Hola {{1}}, te recordamos tu clase de {{2}} el {{3}} a las {{4}}.'),
  template('encuesta_satisfaccion', 'MARKETING', 'Hola {{1}}, ¿qué te pareció el curso de {{2}}?', {
    status: 'PAUSED',
    quality: 'RED',
  }),
]

const name = { field: 'first_name', fallback: 'vos' }
const minute = 60_000
const day = 24 * 60 * minute

const ratePerSecond = 10

/** How many people of a course can be written to. */
const reachable = (people: readonly MemoryPerson[], tag: string): number =>
  new Set(
    people
      .filter((person) => person.tags?.includes(tag) && !person.optedOut)
      .flatMap(({ phones }) => phones.filter((phone) => normalizePhone(phone) !== null)),
  ).size

interface Past {
  preparedMsAgo?: number
  startedMsAgo?: number
  scheduledInMs?: number
  /** What stops it after a while, in any case before half of it is sent. */
  stopped?: { by: 'pause' | 'cancel'; afterMs: number }
}

/** A campaign for the people of a course; a draft while it has nobody who can be written to. */
const courseCampaign = (
  people: readonly MemoryPerson[],
  title: string,
  tag: string,
  { stopped, ...past }: Past,
): MemoryCampaign => {
  const campaign = {
    name: title,
    templateName: 'inicio_curso_general',
    templateParams: { 'body.1': name, 'body.2': { text: tag }, 'body.3': { text: 'lunes 9 de marzo' } },
    filter: { includeTags: [tag] },
    campaignTag: title.toLowerCase().replaceAll(' ', '_'),
  }
  const count = reachable(people, tag)
  if (count === 0) return { campaign }
  if (stopped === undefined) return { campaign, ...past }
  const halfMs = Math.floor((count - 1) / 2) * (1000 / ratePerSecond)
  const msAgo = (past.startedMsAgo ?? 0) - Math.min(stopped.afterMs, halfMs)
  return { campaign, ...past, [stopped.by === 'pause' ? 'pausedMsAgo' : 'cancelledMsAgo']: msAgo }
}

const courseCampaigns = (people: readonly MemoryPerson[]): MemoryCampaign[] => {
  const campaign = (title: string, tag: string, past: Past) => courseCampaign(people, title, tag, past)
  return [
    campaign('Python en febrero', 'Python Online', { startedMsAgo: 9 * day }),
    campaign('Becas de verano', 'Marketing Digital Online', {
      startedMsAgo: 6 * day,
      stopped: { by: 'cancel', afterMs: 2000 },
    }),
    campaign('Videojuegos en marzo', 'Videojuegos Online', {
      startedMsAgo: 40 * minute,
      stopped: { by: 'pause', afterMs: 3000 },
    }),
    campaign('Arduino en marzo', 'Robótica con Arduino', { preparedMsAgo: 30 * minute }),
    campaign('Impresión 3D en abril', 'Impresión 3D', { preparedMsAgo: 20 * minute, scheduledInMs: 2 * day }),
    campaign('Robótica en marzo', 'Robótica Educativa', { preparedMsAgo: 5 * minute, startedMsAgo: 10_000 }),
    { campaign: { name: 'Domótica', templateName: 'becas_disponibles' } },
  ]
}

const months = 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(' ')
const titles = ['Robótica Educativa', 'Python Online', 'Videojuegos Online', 'Impresión 3D', 'Marketing Digital Online']

/** Oldest first. */
const pastCampaigns = (count: number, people: number, random: number): MemoryPastCampaign[] =>
  Array.from({ length: count }, (_, index) => {
    const course = titles[index % titles.length] ?? ''
    const title = `${course} en ${months[Math.floor(index / titles.length) % months.length]} ${index + 1}`
    return {
      name: title,
      templateName: index % 4 === 3 ? 'becas_disponibles' : 'inicio_curso_general',
      templateParams: { 'body.1': name, 'body.2': { text: course }, 'body.3': { text: 'lunes 9 de marzo' } },
      filter: { includeTags: [course] },
      campaignTag: title.toLowerCase().replaceAll(' ', '_'),
      startedMsAgo: 10 * day + (count - 1 - index) * 6 * 60 * minute,
      people: Math.ceil(people * (0.03 + 0.3 * chance(random, 'audience', index))),
      cancelled: chance(random, 'ended', index) < 0.05,
    }
  })

/**
 * A small school: people with the tags of its courses, its templates, one number, and a campaign in every state. Of few people
 * a campaign is over sooner, and one with nobody to write to is a draft.
 */
export const sampleSeed = (options: SampleSeedOptions = {}): MemorySeed => {
  const { people: count = defaults.people, random = defaults.random, now } = options
  const { pastCampaigns: past = defaults.pastCampaigns } = options
  const people = samplePeople(count, random)
  return {
    now,
    random,
    people,
    templates,
    senders: [
      {
        phoneNumberId: '106540352242922',
        wabaId: '102290129340398',
        displayPhoneNumber: '+54 9 387 500-0000',
        verifiedName: 'IITA',
        ratePerSecond,
        dailyLimit: 2000,
        qualityRating: 'GREEN',
        status: 'CONNECTED',
        messagingLimit: 'TIER_2K',
      },
    ],
    campaigns: courseCampaigns(people),
    pastCampaigns: pastCampaigns(past, count, random),
  }
}
