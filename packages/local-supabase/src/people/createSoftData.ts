import { createQuota } from './quota.ts'
import { createRandom } from './random.ts'
import { courses, earlierBroadcasts, optOut, referencePeople, softDataPerPerson, tagRows } from './shares.ts'

/** One row of `person_soft_data`. */
export interface SoftData {
  name: string
  content: string
  disabled: boolean | null
  editable: boolean | null
  source: string | null
}

/** A question asked once per person, answered with the rows it gives that person. */
type Source = () => SoftData[]

const stopWords = ['No quiere recibir difusiones', 'STOP', 'BAJA', 'Pidió que no le escriban más']
const otherData: readonly [name: string, contents: readonly string[]][] = [
  [
    'localidad',
    ['Salta Capital', 'San Lorenzo', 'Cerrillos', 'Vaqueros', 'Orán', 'Tartagal', 'Cafayate', 'Rosario de Lerma'],
  ],
  ['edad', ['7', '9', '11', '13', '15', '18', '24', '37', '45']],
  ['nivel_educativo', ['primario', 'secundario', 'terciario', 'universitario']],
  ['horario_preferido', ['mañana', 'tarde', 'sábados', 'noche']],
  ['origen', ['Instagram', 'Facebook', 'recomendación', 'pasó por la sede', 'Google']],
  ['nota', ['Pidió precios', 'Consulta por hermanos', 'Ya cursó en 2023', 'Volver a escribir en marzo 📅']],
]

/**
 * The tags and other data of each person in turn.
 *
 * @returns a function to call once per person
 */
export const createSoftData = (seed: number, people: number): (() => SoftData[]) => {
  const stream = (name: string) => createRandom(seed, `softData/${name}`)
  const scaled = (atReference: number): number => Math.round((atReference * people) / referencePeople)
  const details = stream('details')
  let rows = 0

  const row = (name: string, content: string, disabled = false): SoftData => ({
    name,
    content,
    // Active is NULL in most rows and false in those that somebody has switched off and on again.
    disabled: disabled ? true : details.pick([null, null, null, false]),
    editable: details.pick([null, true, false]),
    source: details.pick(['chatbot', 'crm', 'import', null]),
  })

  const tag = (course: string, active: number): Source => {
    const disabled = Math.round(active * tagRows.disabled)
    const repeated = Math.round(active * tagRows.repeated)
    rows += active + disabled + repeated
    const has = createQuota(stream(course), active + disabled, people)
    const isDisabled = createQuota(stream(`${course}/disabled`), disabled, active + disabled)
    const isRepeated = createQuota(stream(`${course}/repeated`), repeated, active)
    const wasInCampaign = course === earlierBroadcasts.campaign.course ? earlierCampaign(active) : () => []
    return () => {
      if (!has()) return []
      const interest = () => row('tag_curso_interes', course)
      if (isDisabled()) return [row('tag_curso_interes', course, true)]
      return [interest(), ...(isRepeated() ? [interest()] : []), ...wasInCampaign()]
    }
  }

  const earlierCampaign = (active: number): Source => {
    const reached = Math.min(scaled(earlierBroadcasts.campaign.people), active)
    rows += reached
    const has = createQuota(stream('earlierCampaign'), reached, active)
    return () =>
      has() ? [{ ...row('tag_campana_difusion', earlierBroadcasts.campaign.tag), source: 'broadcast' }] : []
  }

  const received = (): Source => {
    const reached = scaled(earlierBroadcasts.received)
    rows += reached
    const has = createQuota(stream('received'), reached, people)
    return () => (has() ? [row('difusion_recibida', `2025-0${details.between(3, 9)}-${details.between(10, 28)}`)] : [])
  }

  const refused = (share: number, disabled: boolean): Source => {
    const refusing = Math.round(share * people)
    rows += refusing
    const has = createQuota(stream(`optOut/${disabled}`), refusing, people)
    return () => (has() ? [row('opt_out_difusion', details.pick(stopWords), disabled)] : [])
  }

  const other = (): Source => {
    const wanted = Math.max(0, Math.round(softDataPerPerson * people) - rows)
    const each = Math.floor(wanted / Math.max(1, people))
    const oneMore = createQuota(stream('other'), wanted - each * people, people)
    return () =>
      Array.from({ length: each + (oneMore() ? 1 : 0) }, () => {
        const [name, contents] = details.pick(otherData)
        return row(name, details.pick(contents))
      })
  }

  const sources: Source[] = [
    ...Object.entries(courses).map(([course, atReference]) => tag(course, scaled(atReference))),
    received(),
    refused(optOut.active, false),
    refused(optOut.withdrawn, true),
  ]
  // Last: it fills up to the rows that a database of this size has.
  sources.push(other())
  return () => sources.flatMap((source) => source())
}
