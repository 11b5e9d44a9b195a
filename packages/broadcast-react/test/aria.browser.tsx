import { createRoot, type Root } from 'react-dom/client'
import { afterEach, expect, test } from 'vitest'
import { cdp, page } from 'vitest/browser'
import '../src/styles/index.css'
import { screens, shown } from './screens.tsx'

let root: Root | undefined
afterEach(() => {
  root?.unmount()
  document.body.innerHTML = ''
})

/** One screen, once all of it has come. */
const open = async (name: keyof typeof screens): Promise<HTMLElement> => {
  const place = document.createElement('div')
  document.body.append(place)
  root = createRoot(place)
  root.render(screens[name]())
  await expect.poll(() => place.querySelector(shown[name]), { timeout: 10_000 }).not.toBeNull()
  await expect.poll(() => place.querySelector('.ib-skeleton'), { timeout: 10_000 }).toBeNull()
  return place.querySelector('.iita-broadcast') as HTMLElement
}

test.each(['CampaignList', 'CampaignProgress', 'CampaignWizard'] as const)(
  '%s reads to a screen reader as it did when somebody last looked',
  async (name) => {
    await page.viewport(1280, 2400)
    await expect.element(page.elementLocator(await open(name))).toMatchAriaSnapshot()
  },
)

test('in forced colours what a colour told is told by something else', async () => {
  const session = cdp() as unknown as { send: (method: string, given: object) => Promise<void> }
  const force = (value: string) =>
    session.send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value }] })
  await force('active')
  try {
    expect(matchMedia('(forced-colors: active)').matches).toBe(true)
    const screen = await open('CampaignProgress')
    const tile = screen.querySelector<HTMLElement>('.ib-tile')
    tile?.click()
    await expect.poll(() => tile?.getAttribute('aria-pressed')).toBe('true')
    expect(getComputedStyle(tile as HTMLElement).outlineStyle).toBe('solid')
    // Parts of a bar keep their colours, and words beside it name each of them.
    const parts = [...screen.querySelectorAll('.ib-bar-part')]
    expect(new Set(parts.map((part) => getComputedStyle(part).backgroundColor)).size).toBeGreaterThan(3)
    expect(screen.querySelectorAll('.ib-key > [data-part]').length).toBeGreaterThanOrEqual(parts.length)
  } finally {
    await force('none')
  }
})
