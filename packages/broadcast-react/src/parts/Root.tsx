import { type ComponentPropsWithRef, forwardRef } from 'react'
import { useBroadcast } from '../provider/useBroadcast.ts'
import { classNames } from './classNames.ts'

/** The outermost element of a screen: carries what styles, tests and hosts look for. */
export const Root = forwardRef<HTMLElement, Omit<ComponentPropsWithRef<'section'>, 'ref'>>(
  ({ className, ...rest }, ref) => {
    const { appearance, words } = useBroadcast()
    return (
      <section
        ref={ref}
        lang={words?.locale ?? 'es-AR'}
        data-appearance={appearance}
        {...rest}
        className={classNames('iita-broadcast', className)}
      />
    )
  },
)
Root.displayName = 'Root'
