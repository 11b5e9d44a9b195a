import { type ComponentPropsWithoutRef, forwardRef, type ReactNode, useId } from 'react'
import { classNames } from '../parts/classNames.ts'

export interface PanelProps extends Omit<ComponentPropsWithoutRef<'section'>, 'title'> {
  title: ReactNode
  /** Beside the title. */
  actions?: ReactNode
}

/** A part of the screen under a heading of its own; `ref` is the heading, so that focus can be led to it. */
export const Panel = forwardRef<HTMLHeadingElement, PanelProps>(
  ({ title, actions, className, children, ...rest }, ref) => {
    const id = useId()
    return (
      <section {...rest} className={classNames('ib-section', className)} aria-labelledby={id}>
        <div className="ib-panel-head">
          <h3 id={id} ref={ref} tabIndex={ref === null ? undefined : -1}>
            {title}
          </h3>
          {actions}
        </div>
        {children}
      </section>
    )
  },
)
Panel.displayName = 'Panel'
