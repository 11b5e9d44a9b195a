import type { ReactElement, ReactNode } from 'react'
import { Icon, type PlainIconName } from './Icon.tsx'

export interface EmptyStateProps {
  icon: PlainIconName
  title: ReactNode
  children?: ReactNode
  actions?: ReactNode
}

/** There is nothing to show, why, and what to do. Not an error, and not a wait. */
export const EmptyState = ({ icon, title, children, actions }: EmptyStateProps): ReactElement => (
  <div className="ib-empty" data-state="empty">
    <Icon name={icon} />
    <p className="ib-empty-title">{title}</p>
    {children && <div className="ib-muted">{children}</div>}
    {actions && <div className="ib-actions">{actions}</div>}
  </div>
)
