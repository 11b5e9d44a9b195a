import type { ReactElement, ReactNode } from 'react'
import { Icon, type IconName } from './Icon.tsx'

const icons = { info: 'info', good: 'check', warning: 'warning', bad: 'error' } satisfies Record<string, IconName>

export interface NoticeProps {
  /** @default 'info' */
  kind?: keyof typeof icons
  title: ReactNode
  children?: ReactNode
  /** Buttons. */
  actions?: ReactNode
  /** `alert` interrupts a screen reader: only for what the operator has just caused. @default none */
  role?: 'alert' | 'status'
}

/** A message on the page, with what to do about it. */
export const Notice = ({ kind = 'info', title, children, actions, role }: NoticeProps): ReactElement => (
  <div className="ib-notice" data-kind={kind} role={role}>
    <Icon name={icons[kind]} />
    <div className="ib-notice-text">
      <p className="ib-notice-title">{title}</p>
      {children && <div>{children}</div>}
    </div>
    {actions && <div className="ib-actions">{actions}</div>}
  </div>
)
