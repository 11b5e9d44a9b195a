/** Words of the wizard. */
export interface WizardWords {
  title: string
}
