import { type ComponentPropsWithoutRef, forwardRef, type ReactElement, type ReactNode } from 'react'
import { classNames } from './classNames.ts'
import { Icon, type PlainIconName } from './Icon.tsx'

export interface EmptyStateProps extends Omit<ComponentPropsWithoutRef<'div'>, 'title'> {
  /** One that every page has, by name, or any. */
  icon: PlainIconName | ReactElement
  title: ReactNode
  children?: ReactNode
  actions?: ReactNode
}

/** There is nothing to show, why, and what to do. Not an error, and not a wait. */
export const EmptyState = forwardRef<HTMLDivElement, EmptyStateProps>(
  ({ icon, title, children, actions, className, ...rest }, ref) => (
    <div ref={ref} data-state="empty" {...rest} className={classNames('ib-empty', className)}>
      {typeof icon === 'string' ? <Icon name={icon} /> : icon}
      <p className="ib-empty-title">{title}</p>
      {children && <div className="ib-muted">{children}</div>}
      {actions && <div className="ib-actions">{actions}</div>}
    </div>
  ),
)
EmptyState.displayName = 'EmptyState'
