import { type ComponentPropsWithRef, forwardRef, type ReactElement, type ReactNode, useId } from 'react'
import { classNames } from './classNames.ts'
import { Icon, type PlainIconName } from './Icon.tsx'

export interface ButtonProps extends Omit<ComponentPropsWithRef<'button'>, 'disabled' | 'ref'> {
  /** @default 'secondary' */
  kind?: 'primary' | 'secondary' | 'quiet' | 'danger'
  /** One that every page has, by name, or any. */
  icon?: PlainIconName | ReactElement
  /** Why it cannot be used now. It can still be focused, and the reason stands beside it. */
  reason?: ReactNode
  /** Leads to what the reason is about: the reason becomes a button. */
  onReason?: (() => void) | undefined
  /** Something it has begun is under way: it cannot be pressed again. */
  busy?: boolean
}

/** A button that never stands disabled without its one reason. */
export const Button = forwardRef<HTMLButtonElement, ButtonProps>((props, ref) => {
  const {
    kind = 'secondary',
    icon,
    reason,
    onReason,
    busy = false,
    className,
    children,
    onClick,
    onKeyDown,
    ...rest
  } = props
  const id = useId()
  const isBlocked = busy || Boolean(reason)
  const button = (
    <button
      ref={ref}
      type="button"
      {...rest}
      className={classNames('ib-button', className)}
      data-kind={kind}
      data-busy={busy || undefined}
      aria-busy={busy || undefined}
      aria-disabled={isBlocked || undefined}
      aria-describedby={reason ? classNames(rest['aria-describedby'], id) : rest['aria-describedby']}
      onKeyDown={(event) => {
        // A key that is held presses once: what follows may be another button in the same place.
        if (event.repeat && (event.key === 'Enter' || event.key === ' ')) event.preventDefault()
        onKeyDown?.(event)
      }}
      onClick={(event) => {
        if (isBlocked) event.preventDefault()
        else onClick?.(event)
      }}
    >
      {typeof icon === 'string' ? <Icon name={icon} /> : icon}
      {children}
    </button>
  )
  if (!('reason' in props)) return button
  // The same element around it with and without a reason: a button that has the focus keeps it when one comes up.
  return (
    <span className="ib-reasoned" data-blocked={reason ? true : undefined}>
      {button}
      {!reason ? null : onReason ? (
        <button type="button" className="ib-reason" data-kind="link" id={id} onClick={onReason}>
          {reason}
        </button>
      ) : (
        <span className="ib-reason" id={id}>
          {reason}
        </span>
      )}
    </span>
  )
})
Button.displayName = 'Button'
