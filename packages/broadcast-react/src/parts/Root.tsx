import { type ComponentPropsWithRef, forwardRef, useImperativeHandle, useRef } from 'react'
import { useBroadcast } from '../provider/useBroadcast.ts'
import { classNames } from './classNames.ts'
import { inLanguage } from './inLanguage.ts'
import { useKeptFocus } from './useKeptFocus.ts'

/** The outermost element of a screen: carries what styles, tests and hosts look for, and keeps the keyboard inside of it. */
export const Root = forwardRef<HTMLElement, Omit<ComponentPropsWithRef<'section'>, 'ref'>>(
  ({ className, ...rest }, ref) => {
    const { appearance, words } = useBroadcast()
    const root = useRef<HTMLElement>(null)
    useImperativeHandle(ref, () => root.current as HTMLElement, [])
    useKeptFocus(root)
    return (
      <section
        ref={root}
        {...inLanguage(words?.locale)}
        data-appearance={appearance}
        {...rest}
        className={classNames('iita-broadcast', className)}
      />
    )
  },
)
Root.displayName = 'Root'
