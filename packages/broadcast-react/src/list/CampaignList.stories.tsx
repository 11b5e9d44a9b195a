import { type CampaignSummary, DatabaseError } from '@iita/broadcast-core'
import { createMemoryBroadcast, sampleSeed } from '@iita/broadcast-core/testing'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { everyRight } from '../provider/rights.ts'
import { campaignOf, listCampaigns, pastCampaigns, withList } from '../testing/campaigns.ts'
import { Stage, type StageProps, storyNow } from '../testing/Stage.tsx'
import { esAR } from '../words/es-AR.ts'
import { CampaignList, type CampaignListProps } from './CampaignList.tsx'
import { CampaignRow } from './CampaignRow.tsx'

type Args = CampaignListProps & { stage?: Partial<StageProps> }

const said = (): void => undefined

export default {
  title: 'Screens/CampaignList',
  component: CampaignList,
  args: { onOpen: said, onNew: said },
  render: ({ stage, ...args }, { globals }) => (
    <Stage locale={globals.locale} {...stage}>
      <CampaignList {...args} />
    </Stage>
  ),
} satisfies Meta<Args>

type Story = StoryObj<Args>

const memory = () => createMemoryBroadcast({ now: storyNow })
/** A page of exactly these. */
const showing = (...campaigns: CampaignSummary[]): Partial<StageProps> => ({
  client: withList(memory(), async (filter) => listCampaigns(campaigns, filter)),
})
const minutesAgo = (minutes: number): Date => new Date(storyNow.getTime() - minutes * 60_000)

/** The school of every other story: a campaign in every status. */
export const Default: Story = {}

const sendingCounters = {
  totalRecipients: 750,
  pendingCount: 502,
  sendingCount: 14,
  sentCount: 234,
  deliveredCount: 190,
  readCount: 61,
  failedCount: 0,
  completedAt: null,
} satisfies Partial<CampaignSummary>

const nobodyYet = { sentCount: 0, deliveredCount: 0, readCount: 0, failedCount: 0, optOutCount: 0, completedAt: null }
const everyStatus = [
  campaignOf(20_012, {
    name: 'Inicio Robótica Marzo',
    status: 'sending',
    startedAt: minutesAgo(4),
    ...sendingCounters,
  }),
  campaignOf(20_011, {
    ...sendingCounters,
    name: 'Videojuegos en marzo',
    status: 'paused',
    statusReason: 'operator',
    statusDetail: 'Corrijo la fecha y sigo a la tarde',
    pausedAt: minutesAgo(31),
  }),
  campaignOf(20_010, {
    ...sendingCounters,
    name: 'Arduino para principiantes',
    status: 'paused',
    statusReason: 'template_paused',
    pausedAt: minutesAgo(55),
    failedCount: 21,
  }),
  campaignOf(20_009, {
    ...sendingCounters,
    name: 'Encuesta de verano',
    status: 'paused',
    statusReason: 'unknown_outcomes',
    pausedAt: minutesAgo(90),
    unknownCount: 7,
  }),
  campaignOf(20_008, {
    ...nobodyYet,
    name: 'Impresión 3D en abril',
    status: 'scheduled',
    scheduledAt: new Date('2026-03-06T21:00:00Z'),
  }),
  campaignOf(20_007, {
    ...nobodyYet,
    name: 'Becas 2026',
    status: 'ready',
    preparedAt: minutesAgo(20),
    totalRecipients: 1200,
    pendingCount: 1200,
  }),
  campaignOf(20_006, {
    ...nobodyYet,
    name: 'Domótica',
    status: 'preparing',
    preparedAt: null,
    totalRecipients: 12_400,
    skippedCount: 310,
  }),
  campaignOf(20_005, {
    ...nobodyYet,
    name: 'Última semana para inscribirse',
    status: 'draft',
    preparedAt: null,
    totalRecipients: 0,
  }),
  campaignOf(20_004, {
    ...nobodyYet,
    name: '',
    templateName: '',
    status: 'draft',
    preparedAt: null,
    totalRecipients: 0,
  }),
  campaignOf(20_003, {
    name: 'Promo Python Febrero',
    totalRecipients: 523,
    sentCount: 523,
    deliveredCount: 511,
    readCount: 402,
    failedCount: 0,
  }),
  campaignOf(20_002, {
    name: 'Marketing digital',
    totalRecipients: 753,
    sentCount: 739,
    failedCount: 12,
    unknownCount: 2,
  }),
  campaignOf(20_001, {
    name: 'Taller de robots (cancelado)',
    status: 'cancelled',
    completedAt: null,
    cancelledAt: minutesAgo(3000),
    sentCount: 120,
    deliveredCount: 118,
    readCount: 40,
    cancelledCount: 622,
  }),
  campaignOf(20_000, { ...nobodyYet, name: 'Sin nadie', completedAt: minutesAgo(4000), totalRecipients: 0 }),
]

export const EveryStatus: Story = { args: { stage: showing(...everyStatus) } }

export const Links: Story = {
  args: { stage: { ...showing(...everyStatus), links: { campaign: (id) => `#/difusion/${id}` } } },
}

export const EveryColumn: Story = {
  args: {
    stage: showing(...everyStatus),
    columns: ['status', 'progress', 'date', 'delivered', 'read', 'optOuts', 'cost', 'tag', 'createdBy'],
  },
}

export const FewColumns: Story = { args: { stage: showing(...everyStatus), columns: ['status', 'progress'] } }

export const Empty: Story = { args: { stage: showing() } }

export const EmptyLookOnly: Story = { args: { stage: { ...showing(), rights: ['read'] } } }

export const EmptyOfTheHost: Story = {
  args: {
    stage: showing(),
    renderEmpty: ({ onNew }) => (
      <p>
        Acá van a aparecer las difusiones de la escuela.{' '}
        <button type="button" onClick={onNew}>
          Empezar
        </button>
      </p>
    ),
  },
}

export const One: Story = { args: { stage: showing(campaignOf(20_000, { name: 'Promo Python Febrero' })) } }

/** Never-ending. */
export const Loading: Story = {
  args: { stage: { arrange: ({ memory }) => memory.setConnection('hanging') } },
}

export const Failed: Story = {
  args: { stage: { arrange: ({ memory }) => memory.setConnection('offline') } },
  play: async ({ canvas }) => {
    await canvas.findByRole('alert')
    await expect(canvas.getByRole('button', { name: /reintentar|try again|tentar/i })).toBeVisible()
  },
}

/** The database refuses, whatever rights the host gave. */
export const RefusedByTheDatabase: Story = {
  args: {
    stage: {
      client: withList(memory(), async () => {
        throw new DatabaseError('forbidden', 'not signed in', { maybeDone: false })
      }),
    },
  },
}

let isDown = false
const failingLater = withList(memory(), async (filter) => {
  if (isDown) throw new DatabaseError('network', 'No usable answer', { maybeDone: false })
  isDown = true
  return listCampaigns(everyStatus, filter)
})

/** The first answer came, the next ones do not: figures stay, and say how old they are. Nothing looks alive any more. */
export const Stale: Story = {
  args: { stage: { client: failingLater } },
  beforeEach: () => {
    isDown = false
  },
  play: async ({ canvas, canvasElement }) => {
    await canvas.findByText('Promo Python Febrero')
    await waitFor(() => expect(canvasElement.querySelector('[data-stale] .ib-freshness[data-stale]')).not.toBeNull(), {
      timeout: 20_000,
      interval: 200,
    })
    await expect(canvasElement.querySelector('[data-live]')).toBeNull()
  },
}

export const Offline: Story = {
  args: { stage: showing(...everyStatus) },
  play: async ({ canvas }) => {
    await canvas.findByText('Promo Python Febrero')
    window.dispatchEvent(new Event('offline'))
    try {
      await waitFor(() => expect(canvas.getByText(/sin conexión|no internet|sem conexão/i)).toBeVisible(), {
        timeout: 20_000,
        interval: 200,
      })
    } finally {
      window.dispatchEvent(new Event('online'))
    }
  },
}

export const LookOnly: Story = { args: { stage: { ...showing(...everyStatus), rights: ['read'] } } }

export const NoRightToRead: Story = {
  args: { stage: { rights: everyRight.filter((right) => right !== 'read') } },
}

export const NothingMatches: Story = {
  args: { stage: showing(...everyStatus), defaultView: { search: 'yoga', status: 'paused' } },
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: /todas las campañas/i }))
    await expect(await canvas.findByText('Promo Python Febrero')).toBeVisible()
  },
}

export const FilteredByStatus: Story = {
  args: { stage: showing(...everyStatus) },
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: /^Pausadas/ }))
    await waitFor(() => expect(canvas.queryByText('Promo Python Febrero')).toBeNull())
    await expect(canvas.getByText('Videojuegos en marzo')).toBeVisible()
  },
}

const many = pastCampaigns(10_000)

/** Only a page of them is ever asked for. */
export const TenThousand: Story = {
  args: { stage: showing(...many) },
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Siguiente' }))
    await canvas.findByText('Página 2')
    await expect(await canvas.findByText('Campaña 19974')).toBeVisible()
    await expect(canvas.getAllByRole('row')).toHaveLength(26)
  },
}

export const LongNames: Story = {
  args: {
    stage: showing(
      campaignOf(20_003, {
        name: 'Inscripciones abiertas para el curso de Robótica Educativa con Arduino, nivel inicial, turno tarde, sede centro, para quienes preguntaron en diciembre y todavía no confirmaron su lugar',
        templateName: 'inscripciones_abiertas_robotica_educativa_nivel_inicial_turno_tarde_v2',
      }),
      campaignOf(20_002, {
        name: 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'.repeat(2),
      }),
      campaignOf(20_001, {
        ...sendingCounters,
        name: 'Corta',
        status: 'paused',
        statusReason: 'operator',
        statusDetail:
          'Dirección pidió esperar a que confirmen el aula y el profesor antes de seguir avisando a más familias. '.repeat(
            4,
          ),
        pausedAt: minutesAgo(1),
      }),
    ),
  },
}

export const Emoji: Story = {
  args: {
    stage: showing(
      campaignOf(20_001, { name: '🤖🚀 ¡Arranca Robótica! 👩‍👩‍👧‍👦🇦🇷' }),
      campaignOf(20_000, { name: '🦾' }),
    ),
  },
}

/** Names that run the other way, on a page that does not. */
export const RightToLeftNames: Story = {
  args: {
    stage: showing(
      campaignOf(20_001, { name: 'دورة الروبوتات 2026 (سالتا)' }),
      campaignOf(20_000, { name: 'קורס רובוטיקה' }),
    ),
  },
}

/** Words of a language that runs from right to left: the whole screen is turned around. */
export const RightToLeftLanguage: Story = {
  args: { stage: { ...showing(...everyStatus), words: { ...esAR, locale: 'ar' } } },
}

export const Hostile: Story = {
  args: {
    stage: showing(
      campaignOf(20_001, {
        name: '<img src=x onerror="alert(1)"> <script>alert(1)</script>',
        templateName: '"><svg onload=alert(1)>',
      }),
      campaignOf(20_000, {
        ...sendingCounters,
        status: 'paused',
        statusReason: 'operator',
        statusDetail: 'javascript:alert(1) {{constructor}}',
        pausedAt: minutesAgo(1),
      }),
    ),
  },
}

/** What is asked before a draft goes, in the row's own place; the safe answer has the focus. */
export const DeletingADraft: Story = {
  args: { stage: showing(...everyStatus) },
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: /Borrar el borrador «Última/ }))
    await expect(canvas.getByRole('button', { name: 'No, conservarlo' })).toHaveFocus()
  },
}

export const RowOfTheHost: Story = {
  args: {
    columns: ['status'],
    renderRow: (props) =>
      props.campaign.status === 'completed' ? (
        <tr>
          <th scope="row">{props.campaign.name}</th>
          <td>✓</td>
          {props.hasActions && <td />}
        </tr>
      ) : (
        <CampaignRow {...props} />
      ),
  },
}

/** Press play: rows move, end and pause by themselves. */
export const Playing: Story = { args: { stage: { player: true, seed: sampleSeed({ now: storyNow, people: 3000 }) } } }

const inWords = (locale: string): Story => ({ globals: { locale }, args: { stage: showing(...everyStatus) } })
export const English: Story = inWords('en')
export const Portuguese: Story = inWords('pt-BR')
export const Stretched: Story = inWords('stretched')

const onPage = (globals: Record<string, string>, stage = showing(...everyStatus)): Story => ({
  globals,
  args: { stage },
})
export const Dark: Story = onPage({ host: 'dark' })
export const InIitaSystem: Story = onPage({ host: 'iita' })
export const OnAPhone: Story = onPage({ width: 'phone' })
export const OnAPhoneInIitaSystem: Story = onPage({ width: 'phone', host: 'iita' })
export const OnAPhoneStretched: Story = onPage({ width: 'phone', locale: 'stretched' })
export const OnAPhoneEmpty: Story = onPage({ width: 'phone' }, showing())
export const OnAPhoneDeleting: Story = {
  ...onPage({ width: 'phone' }),
  play: async ({ canvasElement }) => {
    const page = within(canvasElement)
    await userEvent.click(await page.findByRole('button', { name: /Borrar el borrador «Última/ }))
    await expect(page.getByRole('button', { name: 'No, conservarlo' })).toHaveFocus()
  },
}
