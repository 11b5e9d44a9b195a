import type { Meta, StoryObj } from '@storybook/react-vite'
import { filled, WizardStage, type WizardStageProps } from '../testing/WizardStage.tsx'
import { schoolOf } from '../testing/wizardSeeds.ts'
import { CampaignWizard } from './CampaignWizard.tsx'

/** Every step, empty and filled; languages, pages around it, a phone. */
export default {
  title: 'Screens/CampaignWizard',
  component: CampaignWizard as unknown as typeof WizardStage,
  render: (args, { globals }) => <WizardStage locale={globals.locale} {...args} />,
  // What one story leaves in this browser is not for the next.
  beforeEach: () => () => localStorage.clear(),
} satisfies Meta<WizardStageProps>

type Story = StoryObj<WizardStageProps>

const { name: _, ...unnamed } = filled
const everything = { ...filled, campaignTag: 'Difusion_2026-03-04_Robotica' }

export const Default: Story = {}
export const Template: Story = { args: { step: 'template', input: filled } }
export const Preview: Story = { args: { step: 'preview', input: filled } }
export const PreviewWithoutAudience: Story = { args: { step: 'preview', input: { ...filled, filter: {} } } }
export const Variables: Story = { args: { step: 'variables', input: filled } }
export const VariablesEmpty: Story = { args: { step: 'variables', input: { ...filled, templateParams: {} } } }
export const Audience: Story = {
  args: { step: 'audience', input: { ...filled, filter: { includeTags: ['Robótica Educativa', 'Python Online'] } } },
}
export const AudienceEmpty: Story = { args: { step: 'audience', input: { ...filled, filter: {} } } }
export const AudienceWithExclusions: Story = {
  args: {
    step: 'audience',
    input: {
      ...filled,
      filter: {
        ...filled.filter,
        location: 'salta',
        excludeTags: ['Python Online'],
        excludeCampaigns: [{ id: '1', who: 'read' }],
      },
    },
  },
}
export const Recipients: Story = { args: { step: 'recipients', input: filled } }
export const Tag: Story = { args: { step: 'tag', input: everything } }
export const TagOffered: Story = { args: { step: 'tag', input: unnamed } }
export const Review: Story = { args: { step: 'review', input: everything } }
export const ReviewAgreed: Story = { args: { step: 'review', input: everything, onlyValid: true } }
export const Send: Story = { args: { step: 'send', input: everything } }

export const English: Story = { ...Review, globals: { locale: 'en' } }
export const EnglishAudience: Story = { ...Audience, globals: { locale: 'en' } }
export const EnglishSend: Story = { ...Send, globals: { locale: 'en' } }
export const Portuguese: Story = { ...Review, globals: { locale: 'pt-BR' } }
export const PortugueseVariables: Story = { ...Variables, globals: { locale: 'pt-BR' } }
export const PortugueseSend: Story = { ...Send, globals: { locale: 'pt-BR' } }
export const Stretched: Story = { ...Review, globals: { locale: 'stretched' } }
export const StretchedAudience: Story = { ...Audience, globals: { locale: 'stretched' } }
export const StretchedPhone: Story = { ...Send, globals: { locale: 'stretched', width: 'phone' } }

export const Dark: Story = { ...Audience, globals: { host: 'dark' } }
export const DarkReview: Story = { ...Review, globals: { host: 'dark' } }
export const InIita: Story = { ...Variables, globals: { host: 'iita' } }
export const InIitaReview: Story = { ...Review, globals: { host: 'iita' } }
export const Phone: Story = { ...Default, globals: { width: 'phone' } }
export const PhoneVariables: Story = { ...Variables, globals: { width: 'phone' } }
export const PhoneAudience: Story = { ...AudienceWithExclusions, globals: { width: 'phone' } }
export const PhoneRecipients: Story = { ...Recipients, globals: { width: 'phone' } }
export const PhoneReviewInIita: Story = { ...Review, globals: { width: 'phone', host: 'iita' } }
export const PhoneSend: Story = { ...Send, globals: { width: 'phone' } }

/** A host that decides the template itself. */
export const FewerSteps: Story = {
  args: { seed: schoolOf(600), wizard: { steps: ['audience', 'recipients'], defaults: filled } },
}
