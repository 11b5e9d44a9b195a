import type { CampaignInput } from '@iita/broadcast-core'
import { createMemoryBroadcast, type MemoryBroadcast, type MemorySeed, sampleSeed } from '@iita/broadcast-core/testing'
import { type RenderResult, render, screen, waitFor, within } from '@testing-library/react'
import userEvent, { type UserEvent } from '@testing-library/user-event'
import { expect } from 'vitest'
import { CampaignWizard, type CampaignWizardProps } from '../wizard/CampaignWizard.tsx'
import { wizardSteps } from '../wizard/draft/steps.ts'
import { loadStep } from '../wizard/frame/useStepContent.ts'
import type { StageProps } from './Stage.tsx'
import { Stage } from './Stage.tsx'

// So that a step is there as soon as it is opened, as on a connection that is quick enough.
await Promise.all(wizardSteps.map(loadStep))

/** Everything that a campaign needs, for people who all have what it takes. */
export const complete = {
  templateName: 'inicio_curso_general',
  templateParams: {
    'body.1': { field: 'first_name', fallback: 'vos' },
    'body.2': { text: 'Robótica' },
    'body.3': { text: 'lunes 9 de marzo' },
  },
  filter: { includeTags: ['Robótica'] },
} satisfies Partial<CampaignInput>

const names = ['Ana', 'Bruno', 'Camila']

/** Three people, two templates of the sample school, one number; nobody lacks anything. */
export const smallSeed = (more: Partial<MemorySeed> = {}): MemorySeed => ({
  ...sampleSeed(),
  now: new Date(),
  people: names.map((firstName, index) => ({
    id: String(index + 1),
    firstName,
    lastName: 'Flores',
    phones: [`549387500000${index + 1}`],
    tags: ['Robótica'],
  })),
  campaigns: [],
  ...more,
})

export interface ShownWizard {
  broadcast: MemoryBroadcast
  user: UserEvent
  view: RenderResult
}

/** A wizard over a client in memory, as an operator has it in front of them. */
export const showWizard = (
  props: CampaignWizardProps = {},
  {
    broadcast = createMemoryBroadcast(smallSeed()),
    ...stage
  }: Partial<StageProps> & { broadcast?: MemoryBroadcast } = {},
): ShownWizard => {
  const view = render(
    <Stage client={broadcast} undoSeconds={0} {...stage}>
      <CampaignWizard {...props} />
    </Stage>,
  )
  return { broadcast, user: userEvent.setup(), view }
}

/** Prepared, and in front of the button that sends. */
export const openSend = async (staged: ShownWizard): Promise<HTMLElement> => {
  await staged.user.click(await openReview(staged))
  const send = await screen.findByRole('button', { name: 'Enviar a 3 personas' })
  await screen.findByText('Funcionando')
  return send
}

/** The button of the question, once all that it asks about is on screen. */
export const toConfirm = async (name = 'Enviar a 3 personas'): Promise<HTMLElement> => {
  const button = within(screen.getByRole('dialog')).getByRole('button', { name })
  await waitFor(() => expect(button).not.toHaveAttribute('aria-disabled'))
  return button
}

/** At the review, in front of the button that prepares. */
export const openReview = async ({ user }: ShownWizard): Promise<HTMLElement> => {
  await screen.findByRole('radio', { name: /Becas/ })
  await user.click(screen.getByRole('button', { name: /Revisar/ }))
  // The step itself comes in a part of its own.
  await screen.findByText(/^Preparar fija la lista/)
  return screen.findByRole('button', { name: 'Preparar 3 mensajes' })
}
