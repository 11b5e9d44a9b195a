import type { BroadcastClient } from '@iita/broadcast-core'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, within } from 'storybook/test'
import { filled, WizardStage, type WizardStageProps } from '../testing/WizardStage.tsx'
import { schoolOf, strangePeople } from '../testing/wizardSeeds.ts'
import { esAR } from '../words/es-AR.ts'
import { CampaignWizard } from './CampaignWizard.tsx'
import { keepDraft } from './draft/keptDraft.ts'

/** What keeps a draft from getting lost, and the wizard from waiting for ever. */
export default {
  title: 'Screens/CampaignWizard/Keeping',
  component: CampaignWizard as unknown as typeof WizardStage,
  render: (args, { globals }) => <WizardStage locale={globals.locale} {...args} />,
  beforeEach: () => () => localStorage.clear(),
} satisfies Meta<WizardStageProps>

type Story = StoryObj<WizardStageProps>
const requestId = '6f1c1f5e-8a3b-4b71-9d7e-0000000000ff'

/** The browser says that there is no connection. */
const goOffline = () => {
  Object.defineProperty(navigator, 'onLine', { configurable: true, value: false })
  window.dispatchEvent(new Event('offline'))
  return () => {
    Reflect.deleteProperty(navigator, 'onLine')
    window.dispatchEvent(new Event('online'))
  }
}

export const OfflineFirstLoad: Story = {
  args: { arrange: ({ memory }) => memory.setConnection('hanging') },
  beforeEach: goOffline,
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText(/^Sin conexión a internet/)
  },
}
export const OfflineFirstLoadOfADraft: Story = {
  ...OfflineFirstLoad,
  args: { ...OfflineFirstLoad.args, step: 'audience', input: filled },
}

/** Left at a step that this host does not show. */
export const HiddenSavedStep: Story = {
  args: { step: 'variables', input: filled, wizard: { steps: ['audience', 'tag'] } },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByRole('heading', { name: '¿A quiénes se lo mandás?' })
  },
}
/** What is missing belongs to a step that this host does not show. */
export const HiddenGap: Story = {
  args: { step: 'audience', input: { filter: filled.filter }, wizard: { steps: ['audience', 'tag'] } },
}
export const NoTemplateYet: Story = { args: { step: 'variables', input: { filter: filled.filter } } }

const failing = (name: 'preview' | 'people'): NonNullable<WizardStageProps['arrange']> => {
  return ({ recipients }) => {
    Object.assign(recipients, { [name]: async () => Promise.reject(new Error('down')) })
  }
}
export const CountFailed: Story = { args: { step: 'variables', input: filled, arrange: failing('preview') } }
export const CountFailedInAudience: Story = { args: { step: 'audience', input: filled, arrange: failing('preview') } }
export const PeopleFailed: Story = { args: { step: 'preview', input: filled, arrange: failing('people') } }

/** Before the first save of this screen arrives. */
const deleteSoon = (campaigns: BroadcastClient['campaigns']): void => {
  const save = campaigns.saveDraft
  Object.assign(campaigns, {
    saveDraft: async (...given: Parameters<typeof save>) => {
      Object.assign(campaigns, { saveDraft: save })
      await campaigns.deleteDraft('1')
      return save(...given)
    },
  })
}

const { name: _, ...unnamed } = filled
export const SavedSomewhereElse: Story = {
  args: {
    step: 'tag',
    input: filled,
    // The first save of this screen meets the other one.
    arrange: (broadcast) => {
      const save = broadcast.campaigns.saveDraft
      Object.assign(broadcast.campaigns, {
        saveDraft: async (...given: Parameters<typeof save>) => {
          Object.assign(broadcast.campaigns, { saveDraft: save })
          await save({ ...unnamed, name: 'De otra persona', draft: { step: 'tag', hasOwnName: true } }, { requestId })
          return save(...given)
        },
      })
    },
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.type(await canvas.findByRole('textbox', { name: 'Nombre de la campaña' }), ' bis')
    await userEvent.click(canvas.getByRole('button', { name: /A quiénes/ }))
    await canvas.findByText(/^Este borrador se guardó en otro lado/)
  },
}
export const SavedSomewhereElseOnPhone: Story = { ...SavedSomewhereElse, globals: { width: 'phone', host: 'dark' } }

/** Prepared over nothing that somebody else has saved: the one reason stands at the button. */
export const SavedSomewhereElseWhenPreparing: Story = {
  args: {
    ...SavedSomewhereElse.args,
    step: 'review',
    onlyValid: true,
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.click(await canvas.findByRole('button', { name: /^Preparar \d+ mensajes/ }))
    await canvas.findByText(/^Este borrador se guardó en otro lado/)
    await canvas.findByRole('button', { name: /^Antes elegí con qué versión/ })
  },
}
/** Theirs is on screen, one's own within reach. */
export const LookingAtTheOtherVersion: Story = {
  ...SavedSomewhereElse,
  play: async (context) => {
    await SavedSomewhereElse.play?.(context)
    const canvas = within(context.canvasElement)
    await userEvent.click(canvas.getByRole('button', { name: 'Ver la otra versión' }))
    await canvas.findByText('Tus cambios quedaron aparte')
  },
}

/** Another tab has prepared what was there before, and sends it. */
export const SentWithoutWhatWasChanged: Story = {
  args: {
    seed: schoolOf(60),
    step: 'tag',
    input: filled,
    // When this screen saves for the first time.
    arrange: ({ campaigns }) => {
      const save = campaigns.saveDraft
      Object.assign(campaigns, {
        saveDraft: async (...given: Parameters<typeof save>) => {
          Object.assign(campaigns, { saveDraft: save })
          await campaigns.prepare(filled, { requestId, campaignId: '1' })
          await campaigns.start('1')
          return save(...given)
        },
      })
    },
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.type(await canvas.findByRole('textbox', { name: 'Nombre de la campaña' }), ' bis')
    await userEvent.click(canvas.getByRole('button', { name: /A quiénes/ }))
    await canvas.findByText('Hay cambios tuyos que no están en esta campaña')
    await canvas.findByRole('button', { name: 'Usarlos en un borrador nuevo' })
  },
}
export const SentWithoutWhatWasChangedOnPhone: Story = {
  ...SentWithoutWhatWasChanged,
  globals: { width: 'phone', host: 'dark' },
}
export const DeletedSomewhereElse: Story = {
  args: { seed: schoolOf(60), step: 'tag', input: filled, arrange: ({ campaigns }) => deleteSoon(campaigns) },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.type(await canvas.findByRole('textbox', { name: 'Nombre de la campaña' }), ' bis')
    await userEvent.click(canvas.getByRole('button', { name: /A quiénes/ }))
    await canvas.findByText('Alguien borró este borrador')
  },
}
export const DeletedSomewhereElseOnPhone: Story = { ...DeletedSomewhereElse, globals: { width: 'phone', host: 'dark' } }

export const FoundInThisBrowser: Story = {
  args: { step: 'tag', input: filled },
  beforeEach: () => {
    const draft = {
      template: { name: 'becas_disponibles', language: 'es_AR' },
      params: {},
      filter: { includeTags: ['Python Online'] },
      name: 'Lo que no llegó',
    }
    const at = Date.now() - 3 * 60_000
    // As the page before left it; what it lacks is as it is in a new draft.
    keepDraft({ requestId, campaignId: '1', writer: 'before', step: 'tag', at, draft } as unknown as Parameters<
      typeof keepDraft
    >[0])
  },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText(/^Quedaron cambios tuyos sin guardar/)
  },
}
FoundInThisBrowser.args = { ...FoundInThisBrowser.args, seed: schoolOf(60) }

export const TestOnly: Story = {
  args: { step: 'audience', input: filled },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement)
    await userEvent.click(await canvas.findByRole('radio', { name: /^Nadie todavía/ }))
    await expect(canvas.getByRole('textbox', { name: 'Tu número de WhatsApp' })).toBeVisible()
  },
}
export const FewerColumns: Story = {
  args: { step: 'recipients', input: filled, wizard: { recipientColumns: ['name', 'reason'] } },
}

/** No Arabic words yet: what runs from right to left is the page. */
const rightToLeft = { ...esAR, locale: 'ar' }
const rtl = { words: rightToLeft, input: filled }
export const RightToLeft: Story = { args: { ...rtl, step: 'audience' } }
export const RightToLeftPreview: Story = { args: { ...rtl, step: 'preview' } }
export const RightToLeftRecipients: Story = {
  args: { ...rtl, step: 'recipients', seed: schoolOf(0, { people: strangePeople }) },
}
export const RightToLeftOnPhone: Story = { ...RightToLeftRecipients, globals: { width: 'phone' } }
