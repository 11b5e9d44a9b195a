import { type ReactElement, type ReactNode, useEffect } from 'react'

/** As for somebody who goes through a page with the Tab key: all of it is there, wherever the window ends. */
export const Everything = ({ children }: { children: ReactNode }): ReactElement => {
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.querySelector('[data-state="unseen"]'))
        document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Tab' }))
    }, 50)
    return () => clearInterval(timer)
  }, [])
  return <>{children}</>
}
