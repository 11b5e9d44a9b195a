import { isBroadcastError } from '@iita/broadcast-core'
import { type ReactElement, type ReactNode, useState } from 'react'
import { useCommonWords } from '../words/useWords.ts'
import { Button } from './Button.tsx'
import { Notice } from './Notice.tsx'

export interface ErrorNoticeProps {
  error: unknown
  onRetry?: (() => void) | undefined
  /** What technical support will ask for, such as the campaign's id; the error's code is added. */
  reference?: string | undefined
  /** Words for fields and checks that the error names, by path. What has none is not shown: its message is not for operators. */
  describeIssue?: ((path: string, message: string) => ReactNode) | undefined
}

/** What went wrong in words, what to do, and a reference to hand on. */
export const ErrorNotice = ({ error, onRetry, reference, describeIssue }: ErrorNoticeProps): ReactElement => {
  const words = useCommonWords()
  const [copied, setCopied] = useState<'not' | 'copied' | 'by hand'>('not')
  const known = isBroadcastError(error) ? error : undefined
  const { title, action } = words.error[known?.code ?? 'unexpected']
  const text = [known?.code ?? 'unexpected', reference, known?.message].filter(Boolean).join(' · ')
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
          <Button
            kind="quiet"
            icon="copy"
            onClick={() => copy(text).then((isCopied) => setCopied(isCopied ? 'copied' : 'by hand'))}
          >
            {copied === 'copied' ? words.copied : words.copyReference}
          </Button>
        </>
      }
    >
      <p>{action}</p>
      {copied === 'by hand' && (
        <input
          className="ib-input"
          readOnly
          aria-label={words.reference}
          value={text}
          ref={selectAll}
          onFocus={({ currentTarget }) => currentTarget.select()}
        />
      )}
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

/** Without https there is no clipboard, and a host may forbid it: then the text is shown, selected, for the keyboard to copy. */
const copy = async (text: string): Promise<boolean> => {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}

const selectAll = (input: HTMLInputElement | null): void => {
  input?.focus()
  input?.select()
}
