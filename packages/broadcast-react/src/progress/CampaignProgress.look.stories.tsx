import type { MemoryPerson } from '@iita/broadcast-core/testing'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { fn } from 'storybook/test'
import { type ProgressScene, Scene } from '../testing/ProgressScene.tsx'
import { settled } from '../testing/settled.ts'
import { CampaignProgress } from './CampaignProgress.tsx'

const hour = 3_600_000

const meta = {
  title: 'Screens/CampaignProgress/Look',
  component: CampaignProgress,
  args: { campaignId: '1', onBack: fn(), onContinue: fn() },
  play: settled,
  render: (args, { globals, parameters }) => <Scene scene={parameters.scene ?? {}} locale={globals.locale} {...args} />,
} satisfies Meta<typeof CampaignProgress>

export default meta

type Story = StoryObj<typeof CampaignProgress>
/** Something of everything: unknowns, failures, an operator's pause. */
const busy: ProgressScene = {
  startedMsAgo: 60_000,
  pausedMsAgo: 10_000,
  delivery: { unknown: 0.01, rejected: 0.03 },
  progressIs: { statusDetail: 'Esperamos la confirmación del aula' },
}
const look = (globals: Record<string, string>, scene: ProgressScene = busy): Story => ({
  globals,
  parameters: { scene },
})

export const English = look({ locale: 'en' })
export const Portuguese = look({ locale: 'pt-BR' })
export const Stretched = look({ locale: 'stretched' })
export const Dark = look({ host: 'dark' })
export const IitaHost = look({ host: 'iita' })
export const Phone = look({ width: 'phone' })
export const PhoneInTheHost = look({ width: 'phone', host: 'iita' })
/** As in a language that runs the other way: the words stay Spanish, everything else is mirrored. */
export const Mirrored: Story = { args: { dir: 'rtl' }, parameters: { scene: busy } }
export const MirroredPhone: Story = { args: { dir: 'rtl' }, globals: { width: 'phone' }, parameters: { scene: busy } }
export const StretchedPhone = look({ width: 'phone', locale: 'stretched' })
export const LightScreenOnDarkPage = look({ host: 'dark' }, { ...busy, appearance: 'light' })

const people = (names: readonly string[]): MemoryPerson[] =>
  names.map((firstName, index) => ({
    id: String(index + 1),
    firstName,
    phones: [`549387500${String(index + 1).padStart(4, '0')}`],
  }))
const done = { startedMsAgo: 2 * hour }

export const LongNames = look(
  {},
  {
    ...done,
    campaign: {
      name: 'Inicio del curso de Robótica Educativa con Arduino, Impresión 3D y Programación para chicas y chicos de 8 a 12 años, turno tarde, sede Salta Capital, marzo de 2026',
      campaignTag: 'inicio_robotica_educativa_arduino_impresion_3d_programacion_marzo_2026_sede_salta_capital',
    },
    people: people([
      'María de los Ángeles Guadalupe del Milagro Fernández de la Cruz y Guantay Mamani',
      'Wolfeschlegelsteinhausenbergerdorffwelchevoralternwaren',
      'Ñ',
    ]),
  },
)
export const RightToLeft = look(
  {},
  {
    ...done,
    campaign: { name: 'بداية دورة الروبوتات – مارس 2026' },
    people: people(['محمد', 'שרה', 'Ana محمد Quispe']),
  },
)
export const Emoji = look(
  {},
  { ...done, campaign: { name: '🤖🎉 Robótica 👩🏽‍🔬 marzo' }, people: people(['👨‍👩‍👧‍👦 Familia', 'Ana 🌸', '🏳️‍🌈']) },
)
export const LinkedPeople = look({}, { ...done, links: { person: (id) => `#/personas/${id}` } })
export const FewPanels: Story = {
  args: { panels: ['bar', 'tiles', 'messages'], columns: ['name', 'status'] },
  parameters: { scene: done },
}
export const OwnParts: Story = {
  args: {
    renderHeader: ({ campaign }) => <h2>{`★ ${campaign.name}`}</h2>,
    renderEnding: ({ progress }) => <p>{`${progress.deliveredCount} ✓`}</p>,
  },
  parameters: { scene: done },
}
