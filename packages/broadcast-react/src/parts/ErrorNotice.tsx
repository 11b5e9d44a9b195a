import { isBroadcastError } from '@iita/broadcast-core'
import type { ReactElement, ReactNode } from 'react'
import { useCommonWords } from '../words/useWords.ts'
import { Button } from './Button.tsx'
import { CopyButton } from './CopyButton.tsx'
import { Notice } from './Notice.tsx'

export interface ErrorNoticeProps {
  error: unknown
  onRetry?: (() => void) | undefined
  /** What technical support will ask for, such as the campaign's id; the error's code is added, and Meta's trace id where it is known. */
  reference?: string | undefined
  /** Words for fields and checks that the error names, by path. What has none is not shown: its message is not for operators. */
  describeIssue?: ((path: string, message: string) => ReactNode) | undefined
}

/** What went wrong in words, what to do, and a reference to hand on. */
export const ErrorNotice = ({ error, onRetry, reference, describeIssue }: ErrorNoticeProps): ReactElement => {
  const words = useCommonWords()
  const known = isBroadcastError(error) ? error : undefined
  const { title, action } = words.error[known?.code ?? 'unexpected']
  const text = [known?.code ?? 'unexpected', reference, traceOf(error), known?.message].filter(Boolean).join(' · ')
  const issues = (known?.issues ?? []).flatMap(({ path, message }) => {
    const issue = describeIssue?.(path, message)
    return issue ? [{ path, text: issue }] : []
  })
  return (
    <Notice
      kind="bad"
      role="alert"
      title={title}
      actions={
        <>
          {onRetry && (
            <Button icon="refresh" onClick={onRetry}>
              {words.retry}
            </Button>
          )}
          <CopyButton text={text} />
        </>
      }
    >
      <p>{action}</p>
      {issues.length > 0 && (
        <ul>
          {issues.map(({ path, text: issue }) => (
            <li key={path}>{issue}</li>
          ))}
        </ul>
      )}
    </Notice>
  )
}

/** Meta's own id of a call, which its support asks for: on errors that come from its API. */
const traceOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'fbTraceId' in error ? error.fbTraceId : undefined
