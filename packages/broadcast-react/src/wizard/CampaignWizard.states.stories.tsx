import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { filled, WizardStage, type WizardStageProps } from '../testing/WizardStage.tsx'
import { everyKind, mostlyUnusable, schoolOf, strangePeople } from '../testing/wizardSeeds.ts'
import { CampaignWizard } from './CampaignWizard.tsx'

/** What the wizard is made with: templates of every kind, none, few people, all of them; and what can go wrong. */
export default {
  title: 'Screens/CampaignWizard/States',
  component: CampaignWizard as unknown as typeof WizardStage,
  render: (args, { globals }) => <WizardStage locale={globals.locale} {...args} />,
  // What one story leaves in this browser is not for the next.
  beforeEach: () => () => localStorage.clear(),
} satisfies Meta<WizardStageProps>

type Story = StoryObj<WizardStageProps>
const robotics = { ...filled, filter: { includeTags: ['Robótica Educativa'] } }

export const NoTemplates: Story = { args: { seed: schoolOf(0, { templates: [] }) } }
export const NoTemplatesWithoutSync: Story = {
  args: { seed: schoolOf(0, { templates: [] }), onSyncTemplates: undefined },
}
export const UnusableTemplates: Story = { args: { seed: schoolOf(100, { templates: mostlyUnusable }) } }
export const TemplateGone: Story = {
  args: {
    step: 'preview',
    input: { ...filled, templateName: 'pausada' },
    seed: schoolOf(50, { templates: mostlyUnusable }),
  },
}
export const TemplatesFailed: Story = {
  args: { arrange: ({ memory }) => memory.setConnection('offline') },
}
export const Loading: Story = { args: { arrange: ({ memory }) => memory.setConnection('hanging') } }

const withTemplate = (templateName: string): Story => ({
  args: {
    step: 'variables',
    input: { ...filled, templateName, templateParams: {} },
    seed: schoolOf(100, { templates: everyKind }),
  },
})
export const WithPicture: Story = withTemplate('con_imagen')
export const WithDocument: Story = withTemplate('con_documento')
export const WithHeader: Story = withTemplate('con_encabezado')
export const WithNames: Story = withTemplate('con_nombres')
export const WithButtons: Story = withTemplate('con_botones')
export const WithNothingToFillIn: Story = withTemplate('sin_nada')
export const WrongValues: Story = {
  args: {
    step: 'variables',
    input: {
      ...filled,
      templateName: 'con_botones',
      templateParams: {
        'body.1': { field: 'first_name' },
        'body.2': { text: 'Robótica' },
        'button.2': { text: 'con espacios' },
      },
    },
    seed: schoolOf(100, { templates: everyKind }),
  },
}

export const NobodyAtAll: Story = { args: { step: 'audience', input: robotics, seed: schoolOf(0) } }
export const NobodyMatches: Story = {
  args: {
    step: 'audience',
    input: { ...filled, filter: { includeTags: ['Python Online', 'Impresión 3D'], match: 'all', location: 'other' } },
    seed: schoolOf(30),
  },
}
const everyone = { ...filled, filter: { everyone: true } }
export const OnePerson: Story = {
  args: { step: 'review', input: { ...filled, filter: { everyone: true } }, seed: schoolOf(1) },
}
export const SevenHundredFifty: Story = { args: { step: 'review', input: everyone, seed: schoolOf(750) } }
export const StrangeNames: Story = {
  args: { step: 'recipients', input: robotics, seed: schoolOf(0, { people: strangePeople }) },
}
export const StrangeNamesOnPhone: Story = { ...StrangeNames, globals: { width: 'phone' } }

/** All the people of the school: typing and scrolling stay quick, the database pages. */
export const TwentyFiveThousand: Story = {
  args: { step: 'recipients', input: everyone, seed: schoolOf(25_000) },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    const table = await canvas.findByRole('table', { name: /Personas|People|Pessoas/ }, { timeout: 15_000 })
    await waitFor(() => expect(table).toHaveAttribute('aria-rowcount', '25001'), { timeout: 15_000 })
    expect(within(table).getAllByRole('row').length).toBeLessThan(60)
  },
}
export const TwentyFiveThousandToSend: Story = {
  args: { step: 'review', input: everyone, seed: schoolOf(25_000) },
}

export const DailyLimit: Story = { args: { step: 'review', input: everyone, seed: schoolOf(3_000) } }
export const SeveralNumbers: Story = {
  args: {
    step: 'review',
    input: robotics,
    seed: schoolOf(300, {
      senders: [
        {
          phoneNumberId: '106540352242922',
          displayPhoneNumber: '+54 9 387 500-0000',
          verifiedName: 'IITA',
          ratePerSecond: 10,
          dailyLimit: 2000,
        },
        {
          phoneNumberId: '106540352242923',
          displayPhoneNumber: '+54 9 387 500-0001',
          verifiedName: 'IITA Online',
          ratePerSecond: 5,
          dailyLimit: null,
        },
      ],
    }),
  },
}
export const MayNotPrepare: Story = { args: { step: 'review', input: robotics, onlyValid: true, rights: ['read'] } }
export const Missing: Story = {
  args: { step: 'template', input: {}, arrange: ({ campaigns }) => campaigns.deleteDraft('8').then(() => undefined) },
}

export const SaveRefused: Story = {
  args: {
    step: 'tag',
    input: robotics,
    arrange: (broadcast) =>
      Object.assign(broadcast.campaigns, { saveDraft: broadcast.memory.as(['read']).campaigns.saveDraft }) && undefined,
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.type(await canvas.findByRole('textbox', { name: 'Nombre de la campaña' }), ' bis')
    await userEvent.click(canvas.getByRole('button', { name: /Revisar/ }))
    await canvas.findByText('Sin guardar: no tenés permiso')
  },
}
export const SaveOffline: Story = {
  args: {
    step: 'tag',
    input: robotics,
    arrange: (broadcast) => {
      Object.assign(broadcast.campaigns, {
        saveDraft: async () => {
          broadcast.memory.setConnection('offline')
          return broadcast.campaigns.get('1')
        },
      })
    },
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.type(await canvas.findByRole('textbox', { name: 'Nombre de la campaña' }), ' bis')
    await userEvent.click(canvas.getByRole('button', { name: /Revisar/ }))
    await canvas.findByText('Sin guardar: sin conexión')
  },
}
