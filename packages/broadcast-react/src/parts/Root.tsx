import { type ComponentPropsWithRef, forwardRef } from 'react'
import { useBroadcast } from '../provider/useBroadcast.ts'
import { classNames } from './classNames.ts'

const rightToLeft = /^(?:ar|dv|fa|he|ps|sd|ug|ur|yi)\b/

/** What the words on a screen are, and which way they run, whatever the page around it does. */
export const inLanguage = (locale = 'es-AR') => ({ lang: locale, dir: rightToLeft.test(locale) ? 'rtl' : 'ltr' })

/** The outermost element of a screen: carries what styles, tests and hosts look for. */
export const Root = forwardRef<HTMLElement, Omit<ComponentPropsWithRef<'section'>, 'ref'>>(
  ({ className, ...rest }, ref) => {
    const { appearance, words } = useBroadcast()
    return (
      <section
        ref={ref}
        {...inLanguage(words?.locale)}
        data-appearance={appearance}
        {...rest}
        className={classNames('iita-broadcast', className)}
      />
    )
  },
)
Root.displayName = 'Root'
