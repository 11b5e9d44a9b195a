import { type ComponentPropsWithoutRef, forwardRef, type ReactNode } from 'react'
import { classNames } from './classNames.ts'
import { Icon, type IconName } from './Icon.tsx'

const icons = { info: 'info', good: 'check', warning: 'warning', bad: 'error' } satisfies Record<string, IconName>

export interface NoticeProps extends Omit<ComponentPropsWithoutRef<'div'>, 'title'> {
  /** @default 'info' */
  kind?: keyof typeof icons
  title: ReactNode
  children?: ReactNode
  /** Buttons. */
  actions?: ReactNode
  /** `alert` interrupts a screen reader: only for what the operator has just caused. @default none */
  role?: ComponentPropsWithoutRef<'div'>['role']
}

/** A message on the page, with what to do about it. */
export const Notice = forwardRef<HTMLDivElement, NoticeProps>(
  ({ kind = 'info', title, children, actions, className, ...rest }, ref) => (
    <div ref={ref} {...rest} className={classNames('ib-notice', className)} data-kind={kind}>
      <Icon name={icons[kind]} />
      <div className="ib-notice-text">
        <p className="ib-notice-title">{title}</p>
        {children && <div>{children}</div>}
      </div>
      {actions && <div className="ib-actions">{actions}</div>}
    </div>
  ),
)
Notice.displayName = 'Notice'
