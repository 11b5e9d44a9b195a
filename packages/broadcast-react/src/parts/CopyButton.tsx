import { type ReactElement, useState } from 'react'
import { useCommonWords } from '../words/useWords.ts'
import { Button } from './Button.tsx'

export interface CopyButtonProps {
  /** What is copied. */
  text: string
  /** On the button. @default «Copiar referencia» */
  label?: string | undefined
}

/**
 * Copies a text to hand on. Without https there is no clipboard, and a host may forbid it: then the text is shown, selected, for
 * the keyboard to copy.
 */
export const CopyButton = ({ text, label }: CopyButtonProps): ReactElement => {
  const words = useCommonWords()
  const [state, setState] = useState<'not' | 'copied' | 'by hand'>('not')
  return (
    <>
      <Button
        kind="quiet"
        icon="copy"
        onClick={() => copy(text).then((isCopied) => setState(isCopied ? 'copied' : 'by hand'))}
      >
        {state === 'copied' ? words.copied : (label ?? words.copyReference)}
      </Button>
      {state === 'by hand' && (
        <input
          className="ib-input"
          readOnly
          aria-label={words.reference}
          value={text}
          ref={selectAll}
          onFocus={({ currentTarget }) => currentTarget.select()}
        />
      )}
    </>
  )
}

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
