import { type ComponentPropsWithoutRef, forwardRef } from 'react'
import { Button } from '../parts/Button.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { useListWords } from './useListWords.ts'

/** Props of {@link EmptyList}, and what `renderEmpty` is called with. */
export interface EmptyListProps extends Omit<ComponentPropsWithoutRef<'div'>, 'title' | 'children'> {
  /** Absent for who may not make one, or when the host has no page for it. */
  onNew?: (() => void) | undefined
}

/** Nobody has made a campaign yet: what they are for. */
export const EmptyList = forwardRef<HTMLDivElement, EmptyListProps>(({ onNew, ...rest }, ref) => {
  const { empty } = useListWords()
  return (
    <EmptyState
      ref={ref}
      {...rest}
      icon="send"
      title={empty.title}
      actions={
        onNew && (
          <Button kind="primary" icon="add" onClick={onNew}>
            {empty.action}
          </Button>
        )
      }
    >
      {empty.text}
    </EmptyState>
  )
})
EmptyList.displayName = 'EmptyList'
