import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import styles from '../src/styles/index.css?inline'
import { computed } from './hosts/computed.ts'
import { type HostName, hosts } from './hosts/hosts.ts'
import { screens, shown } from './screens.tsx'
import { type WizardScreen, wizardScreens } from './wizardScreens.tsx'

let roots: Root[] = []
let sheets: HTMLStyleElement[] = []

const add = (css: string): void => {
  const sheet = document.createElement('style')
  sheet.textContent = css
  document.head.append(sheet)
  sheets.push(sheet)
}

beforeEach(() => {
  document.body.innerHTML = '<div id="page"></div>'
})
afterEach(() => {
  for (const root of roots) root.unmount()
  for (const sheet of sheets) sheet.remove()
  roots = []
  sheets = []
})

const all: Readonly<Record<string, WizardScreen>> = {
  ...Object.fromEntries(
    (Object.keys(screens) as (keyof typeof screens)[]).map((name) => [
      name,
      { element: screens[name], shown: shown[name] },
    ]),
  ),
  ...Object.fromEntries(Object.entries(wizardScreens).map(([name, screen]) => [`CampaignWizard, ${name}`, screen])),
}

const there = (selector: string) =>
  expect.poll(() => document.querySelector(selector), { timeout: 10_000 }).not.toBeNull()

/** The page of a host with one of our screens in it, once nothing on it moves any more. */
const open = async ({ element, shown: sign, opens }: WizardScreen, css: readonly string[]): Promise<string[]> => {
  for (const each of css) add(each)
  const page = document.getElementById('page') as HTMLElement
  const root = createRoot(page)
  roots.push(root)
  root.render(element())
  await there(sign)
  if (opens !== undefined) {
    const [button, afterwards] = opens
    await expect.poll(() => page.querySelector(button)?.getAttribute('aria-disabled')).toBeNull()
    page.querySelector<HTMLElement>(button)?.click()
    await there(afterwards)
  }
  await expect.poll(() => page.querySelector('.ib-skeleton'), { timeout: 10_000 }).toBeNull()
  let lines: string[] = []
  const isStill = (): boolean => {
    const before = lines
    lines = computed(page.querySelector('.iita-broadcast') as Element)
    return before.join('\n') === lines.join('\n')
  }
  await expect.poll(isStill, { timeout: 10_000, interval: 150 }).toBe(true)
  return lines
}

const drawn = async (screen: WizardScreen, css: readonly string[]): Promise<string[]> => {
  const lines = await open(screen, css)
  for (const root of roots.splice(0)) root.unmount()
  for (const sheet of sheets.splice(0)) sheet.remove()
  localStorage.clear()
  return lines
}

const others = (Object.keys(hosts) as HostName[]).filter((name) => name !== 'no stylesheet')

describe.each(Object.entries(all))('%s', (_, screen) => {
  test.each(others)('is drawn on %s as on a page without a stylesheet, whichever sheet comes first', async (host) => {
    const alone = await drawn(screen, [styles])
    expect(alone.length).toBeGreaterThan(5)
    const css = await hosts[host]()
    expect(await drawn(screen, [css, styles])).toEqual(alone)
    expect(await drawn(screen, [styles, css])).toEqual(alone)
  })
})

test.each(Object.keys(hosts) as HostName[])('nothing of %s changes when our stylesheet is added', async (host) => {
  add(await hosts[host]())
  document.body.innerHTML = `<div class="host"><h1>H</h1><p>P</p><a href="#a">a</a><button>B</button><input><select></select>
    <textarea></textarea><table><tbody><tr><th>h</th><td>d</td></tr></tbody></table><ul><li>l</li></ul><fieldset><legend>f</legend></fieldset></div>`
  const before = computed(document.body)
  add(styles)
  expect(computed(document.body)).toEqual(before)
})
