import { type ReactElement, type ReactNode, useState } from 'react'

export interface DetailsProps {
  summary: string
  /** As it is at first. @default false */
  open?: boolean
  children: ReactNode
}

/** What only some want to see. Nothing in it is made, or asked of the database, before it is opened. */
export const Details = ({ summary, open = false, children }: DetailsProps): ReactElement => {
  const [isOpen, setOpen] = useState(open)
  return (
    <details className="ib-details" open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary className="ib-summary">{summary}</summary>
      {isOpen && children}
    </details>
  )
}
