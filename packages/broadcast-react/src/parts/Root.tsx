import { type ComponentPropsWithRef, forwardRef, useImperativeHandle, useRef } from 'react'
import { useBroadcast } from '../provider/useBroadcast.ts'
import { classNames } from './classNames.ts'
import { useKeptFocus } from './useKeptFocus.ts'

const rightToLeft = /^(?:ar|dv|fa|he|ps|sd|ug|ur|yi)\b/

/** What the words on a screen are, and which way they run, whatever the page around it does. */
export const inLanguage = (locale = 'es-AR') => ({ lang: locale, dir: rightToLeft.test(locale) ? 'rtl' : 'ltr' })

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
