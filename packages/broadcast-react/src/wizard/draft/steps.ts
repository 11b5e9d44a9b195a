/** The steps of the wizard, in the order they are walked. */
export const wizardSteps = [
  'template',
  'preview',
  'variables',
  'audience',
  'recipients',
  'tag',
  'review',
  'send',
] as const
/** A step of the wizard. */
export type WizardStep = (typeof wizardSteps)[number]

/** Nothing can be sent without these, whatever the host leaves out. */
const always: readonly WizardStep[] = ['review', 'send']

/** The steps of an allow-list, in the wizard's order. */
export const visibleSteps = (allowed: readonly WizardStep[] | undefined): readonly WizardStep[] =>
  wizardSteps.filter((step) => allowed === undefined || always.includes(step) || allowed.includes(step))

/** The step itself where the host shows it, else the next one that is shown: reviewing always is. */
export const shownStep = (step: WizardStep, shown: readonly WizardStep[]): WizardStep =>
  wizardSteps.slice(wizardSteps.indexOf(step)).find((one) => shown.includes(one)) ?? 'review'

/** Whether a value that was kept as JSON is one of ours. */
export const isWizardStep = (value: unknown): value is WizardStep => wizardSteps.some((step) => step === value)
