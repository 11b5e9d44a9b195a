import { type RefObject, useEffect, useRef, useState } from 'react'

/** How far below the window something is already on its way to be seen. */
const ahead = '300px'

/**
 * Whether an element has come near the window, once and for good. Whoever goes through the page with the Tab key would pass by
 * what is not there yet: for them, and in a browser that cannot tell, everything is seen.
 */
export const useSeen = (wanted: boolean): readonly [isSeen: boolean, place: RefObject<HTMLDivElement | null>] => {
  const place = useRef<HTMLDivElement>(null)
  const [isSeen, setSeen] = useState(!wanted)
  useEffect(() => {
    const { current } = place
    if (isSeen || current === null) return
    const see = (): void => setSeen(true)
    if (typeof IntersectionObserver === 'undefined') return see()
    const observer = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && see(),
      {
        rootMargin: `0px 0px ${ahead}`,
      },
    )
    observer.observe(current)
    const follow = ({ key }: KeyboardEvent): void => {
      if (key === 'Tab') see()
    }
    document.addEventListener('keydown', follow)
    return () => {
      observer.disconnect()
      document.removeEventListener('keydown', follow)
    }
  }, [isSeen])
  return [isSeen, place]
}
