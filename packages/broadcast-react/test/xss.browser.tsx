import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type HostileScreen, hostileScreens } from './hostileScreens.tsx'
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

/** The last of the buttons that fit is the one in front. */
const act = async (page: HTMLElement, action: NonNullable<HostileScreen['does']>[number]): Promise<void> => {
  const find = (): HTMLElement | undefined =>
    action instanceof RegExp
      ? Array.from(page.querySelectorAll('button')).findLast(
          (button) => action.test(button.textContent ?? '') && button.ariaDisabled !== 'true',
        )
      : Array.from(page.querySelectorAll<HTMLElement>('[role=dialog] input')).at(-1)
  await expect.poll(find, { timeout: 10_000, message: `${action} in ${page.textContent}` }).toBeDefined()
  if (action instanceof RegExp) find()?.click()
  else {
    // As React sees it when somebody types.
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(find(), action.typed)
    find()?.dispatchEvent(new Event('input', { bubbles: true }))
  }
}

/** Shows a screen, does what it asks for, and finds nothing in it that the payload has made. */
const look = async (screen: HostileScreen): Promise<void> => {
  const page = document.createElement('div')
  document.body.append(page)
  const root = createRoot(page)
  root.render(screen.element)
  await expect.poll(() => page.textContent, { timeout: 10_000 }).toContain(screen.shows)
  await expect.poll(() => page.querySelector('.ib-skeleton'), { timeout: 10_000 }).toBeNull()
  for (const action of screen.does ?? []) await act(page, action)
  // Whatever it would load or run has had its chance.
  await new Promise((resolve) => setTimeout(resolve, 50))
  for (const made of page.querySelectorAll(
    'script, iframe, object, embed, base, meta, form[action], [onerror], [onload], [onclick], [onmouseover], a[href^="javascript"]',
  ))
    throw new Error(`${screen.name} made an element of it: ${made.outerHTML}`)
  root.unmount()
  page.remove()
}

test.each(payloads.map((payload, index) => [index + 1, payload] as const))(
  'F92, H86: payload %i is shown as text on every view: %s',
  async (_, payload) => {
    // They share nothing but the page, and mostly wait.
    await Promise.all(hostileScreens(payload).map(look))
    expect(alarm).not.toHaveBeenCalled()
  },
)
