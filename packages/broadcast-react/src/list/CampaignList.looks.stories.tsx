import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { campaignOf } from '../testing/campaigns.ts'
import { everyStatus, minutesAgo, sendingCounters } from '../testing/everyStatus.ts'
import { Stage, type StageProps } from '../testing/Stage.tsx'
import { showing } from '../testing/showing.ts'
import { esAR } from '../words/es-AR.ts'
import { CampaignList, type CampaignListProps } from './CampaignList.tsx'

type Args = CampaignListProps & { stage?: Partial<StageProps> }

const said = (): void => undefined

/** Texts, languages, pages and widths. */
export default {
  title: 'Screens/CampaignList/Looks',
  component: CampaignList,
  args: { onOpen: said, onNew: said },
  render: ({ stage, ...args }, { globals }) => (
    <Stage locale={globals.locale} {...stage}>
      <CampaignList {...args} />
    </Stage>
  ),
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelector('.ib-list:not([data-state="loading"])')).not.toBeNull())
  },
} satisfies Meta<Args>

type Story = StoryObj<Args>

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

/** As in a language that runs the other way: the words stay Spanish, everything else is mirrored. */
export const Mirrored: Story = { args: { dir: 'rtl', stage: showing(...everyStatus) } }
export const MirroredPhone: Story = { ...Mirrored, globals: { width: 'phone' } }
