import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { launchOptions } from '@iita/test-browser'
import { chromium } from 'playwright'

const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }

/** What is seen of a built page in a real browser. */
export interface Seen {
  text: string
  /** Radius of the first message's bubble, in pixels: 0 without our stylesheet. */
  bubbleRadius: number
  errors: string[]
}

/** Opens what a bundler has built, from its folder: nothing has to listen. */
export const openPage = async (folder: string): Promise<Seen> => {
  const browser = await chromium.launch(await launchOptions())
  try {
    const page = await browser.newPage()
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
    await page.route('http://stranger.test/**', async (route) => {
      const { pathname } = new URL(route.request().url())
      const file = path.join(folder, pathname === '/' ? 'index.html' : pathname)
      const contentType = types[path.extname(file)] ?? 'application/octet-stream'
      const body = await readFile(file).catch(() => undefined)
      await (body === undefined ? route.fulfill({ status: 204 }) : route.fulfill({ contentType, body }))
    })
    await page.goto('http://stranger.test/')
    const bubble = page.locator('.ib-preview-bubble').first()
    await bubble.waitFor()
    const bubbleRadius = await bubble.evaluate((element) =>
      Number.parseFloat(element.ownerDocument.defaultView?.getComputedStyle(element).borderEndEndRadius ?? '0'),
    )
    return { text: await page.locator('main').innerText(), bubbleRadius, errors }
  } finally {
    await browser.close()
  }
}
