import { type RefObject, useEffect } from 'react'

/** Whoever gives the focus a place of its own does so before this. */
const patienceMs = 50

/**
 * A button that does its work often takes itself away: «Pausar» becomes «Reanudar», a cleared search has nothing to clear, a dialog
 * closes behind its own opener. The browser then leaves the focus nowhere, and the keyboard begins again at the top of the page.
 * Here it goes on from the heading of the part it was in: the nearest one that is still there.
 */
export const useKeptFocus = (root: RefObject<HTMLElement | null>): void => {
  useEffect(() => {
    const { current } = root
    if (current === null) return
    /** What has the focus, and all it is inside of, up to the screen itself. */
    let way: Element[] = []
    let timer: ReturnType<typeof setTimeout> | undefined
    const hasLost = (): boolean => way[0]?.isConnected === false && isNowhere(current.ownerDocument)
    const take = ({ target }: FocusEvent): void => {
      way = []
      for (let each = target as Element | null; each !== null; each = each === current ? null : each.parentElement)
        way.push(each)
    }
    // Left on purpose, for another part of the page or for none, there is nothing to keep. What is taken away is not there any more.
    const leave = (): void => {
      setTimeout(() => {
        if (way[0]?.isConnected && !current.contains(current.ownerDocument.activeElement)) way = []
      })
    }
    const lead = (): void => {
      if (!hasLost()) return
      const heading = way.find((each) => each.isConnected && headingOf(each) !== null)
      const place = (heading && headingOf(heading)) ?? current
      if (!place.hasAttribute('tabindex')) place.tabIndex = -1
      place.focus({ preventScroll: true })
    }
    const watch = new MutationObserver(() => {
      if (!hasLost()) return
      clearTimeout(timer)
      timer = setTimeout(lead, patienceMs)
    })
    current.addEventListener('focusin', take)
    current.addEventListener('focusout', leave)
    watch.observe(current, { childList: true, subtree: true })
    return () => {
      clearTimeout(timer)
      watch.disconnect()
      current.removeEventListener('focusin', take)
      current.removeEventListener('focusout', leave)
    }
  }, [root])
}

const isNowhere = ({ activeElement, body }: Document): boolean => activeElement === null || activeElement === body

const headingOf = (place: Element): HTMLElement | null => place.querySelector('h2, h3, h4')
