import { DatabaseError } from '@iita/broadcast-core'
import { createMemoryBroadcast, sampleSeed } from '@iita/broadcast-core/testing'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor } from 'storybook/test'
import { everyRight } from '../provider/rights.ts'
import { campaignOf, listCampaigns, withList } from '../testing/campaigns.ts'
import { everyStatus } from '../testing/everyStatus.ts'
import { Stage, type StageProps } from '../testing/Stage.tsx'
import { showing } from '../testing/showing.ts'
import { storyNow } from '../testing/storyNow.ts'
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
  // Looked at once it has its data: axe, too.
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelector('.ib-list:not([data-state="loading"])')).not.toBeNull())
  },
} satisfies Meta<Args>

type Story = StoryObj<Args>

const memory = () => createMemoryBroadcast({ now: storyNow })
/** The school of every other story: a campaign in every status. */
export const Default: Story = {}

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
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Cargando…')).toBeInTheDocument()
  },
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

const school = sampleSeed({ now: storyNow, pastCampaigns: 10_000 })

/** Only a page of them is ever asked for. */
export const TenThousand: Story = {
  args: { stage: { seed: school } },
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Siguiente' }))
    await canvas.findByText('Página 2')
    await waitFor(() => expect(canvas.getByRole('table')).toHaveAttribute('aria-busy', 'false'))
    await expect(canvas.getAllByRole('row')).toHaveLength(26)
    await expect(canvas.getByText('10.007 campañas')).toBeVisible()
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
