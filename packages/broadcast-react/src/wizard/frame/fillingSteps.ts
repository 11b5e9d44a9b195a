import { AudienceStep } from '../audience/AudienceStep.tsx'
import { TagStep } from '../tag/TagStep.tsx'
import { PreviewStep } from '../template/PreviewStep.tsx'
import { VariablesStep } from '../variables/VariablesStep.tsx'

/** What is filled in after the template was chosen. */
export const steps = { preview: PreviewStep, variables: VariablesStep, audience: AudienceStep, tag: TagStep }
