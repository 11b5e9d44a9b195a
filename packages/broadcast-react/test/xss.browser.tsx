import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { hostileScreens } from './hostileScreens.tsx'
import { payloads } from './payloads.ts'

/** What a payload would do if one of them ran. */
const alarm = vi.fn()

beforeEach(() => {
  alarm.mockClear()
  Object.assign(globalThis, { alert: alarm, confirm: alarm, prompt: alarm, pwned: alarm })
  document.body.innerHTML = '<div id="page"></div>'
})
afterEach(() => {
  document.body.innerHTML = ''
})

test.each(payloads.map((payload, index) => [index + 1, payload] as const))(
  'F92, H86: payload %i is shown as text on every view: %s',
  async (_, payload) => {
    for (const screen of hostileScreens(payload)) {
      const page = document.createElement('div')
      document.body.append(page)
      const root = createRoot(page)
      root.render(screen.element)
      await expect.poll(() => page.textContent, { timeout: 10_000 }).toContain(screen.shows)
      await expect.poll(() => page.querySelector('.ib-skeleton'), { timeout: 10_000 }).toBeNull()
      // Whatever it would load or run has had its chance.
      await new Promise((resolve) => setTimeout(resolve, 50))
      for (const made of page.querySelectorAll(
        'script, iframe, object, embed, base, meta, form[action], [onerror], [onload], [onclick], [onmouseover], a[href^="javascript"]',
      ))
        throw new Error(`${screen.name} made an element of it: ${made.outerHTML}`)
      root.unmount()
      page.remove()
    }
    expect(alarm).not.toHaveBeenCalled()
  },
)
