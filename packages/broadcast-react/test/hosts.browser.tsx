import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import styles from '../src/styles/index.css?inline'
import { computed } from './hosts/computed.ts'
import { type HostName, hosts } from './hosts/hosts.ts'
import { screens, shown } from './screens.tsx'

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

/** The page of a host with one of our screens in it. */
const open = async (screen: keyof typeof screens, css: readonly string[]): Promise<Element> => {
  for (const each of css) add(each)
  const page = document.getElementById('page') as HTMLElement
  const root = createRoot(page)
  roots.push(root)
  root.render(screens[screen]())
  await expect.poll(() => page.querySelector(shown[screen]), { timeout: 10_000 }).not.toBeNull()
  return page.querySelector('.iita-broadcast') as Element
}

const drawn = async (screen: keyof typeof screens, css: readonly string[]): Promise<string[]> => {
  const lines = computed(await open(screen, css))
  for (const root of roots.splice(0)) root.unmount()
  for (const sheet of sheets.splice(0)) sheet.remove()
  return lines
}

const names = Object.keys(screens) as (keyof typeof screens)[]
const others = (Object.keys(hosts) as HostName[]).filter((name) => name !== 'no stylesheet')

describe.each(names)('%s', (screen) => {
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
