import type { ReactElement } from 'react'
import { Button } from '../../parts/Button.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { ErrorNotice } from '../../parts/ErrorNotice.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { Skeleton } from '../../parts/Skeleton.tsx'
import { useWizardWords } from '../frame/useWizardWords.ts'
import { useWizard } from '../frame/WizardContext.ts'

/** Instead of a step that is about a template: none is chosen, it is gone, it is on its way, or it could not be fetched. */
export const NoTemplate = (): ReactElement => {
  const { template, templates, draft, steps, open } = useWizard()
  const words = useWizardWords()
  const choose = steps.includes('template') && (
    <Button kind="primary" onClick={() => open('template', 'template')}>
      {words.template.choose}
    </Button>
  )
  if (draft.template === null)
    return (
      <EmptyState icon="document" title={words.template.chooseFirst} actions={choose}>
        {choose ? undefined : words.notHere}
      </EmptyState>
    )
  if (template === null) return <Notice kind="bad" title={words.gap.template_unusable} actions={choose} />
  if (templates.isError) return <ErrorNotice error={templates.error} onRetry={() => void templates.refetch()} />
  return <Skeleton lines={4} />
}
