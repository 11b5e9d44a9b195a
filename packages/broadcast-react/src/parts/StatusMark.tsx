import type { ReactElement } from 'react'

/** Where something stands: a dot in the status's colour, and its word. */
export const StatusMark = ({ status, children }: { status: string; children: string }): ReactElement => (
  <span className="ib-status" data-status={status}>
    {children}
  </span>
)
