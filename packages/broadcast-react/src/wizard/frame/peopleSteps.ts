import { RecipientsStep } from '../recipients/RecipientsStep.tsx'

/** Who it goes to, one by one: with the library of long tables. */
export const steps = { recipients: RecipientsStep }
