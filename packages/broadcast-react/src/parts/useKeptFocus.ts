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
    const page = current.ownerDocument
    /** What has the focus, and all it is inside of, up to the screen itself. */
    let way: Element[] = []
    let timer: ReturnType<typeof setTimeout> | undefined
    const hasLost = (): boolean =>
      way[0]?.isConnected === false && (page.activeElement === null || page.activeElement === page.body)
    const take = (event: FocusEvent): void => {
      const path = event.composedPath() as Element[]
      way = path.slice(0, path.indexOf(current) + 1)
    }
    // Left on purpose, for another part of the page or for none, there is nothing to keep. What is taken away is not there any more.
    const leave = (): void =>
      void setTimeout(() => {
        if (way[0]?.isConnected && !current.contains(page.activeElement)) way = []
      })
    const lead = (): void => {
      if (!hasLost()) return
      const part = way.find((each) => each.isConnected && each.querySelector(heading))
      const place = part?.querySelector<HTMLElement>(heading) ?? current
      if (!place.hasAttribute('tabindex')) place.tabIndex = -1
      place.focus({ preventScroll: true })
    }
    const watch = new MutationObserver(() => {
      clearTimeout(timer)
      if (hasLost()) timer = setTimeout(lead, patienceMs)
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

const heading = 'h2, h3, h4'
