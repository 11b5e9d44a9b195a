import type { Page } from 'playwright'

/** What an operator feels, in milliseconds. */
export interface Felt {
  /** From a key going down to the next picture, the worst of them, by the browser's own Event Timing; 0 when all took less than 16. */
  worst_key: number
  median_key: number
  /** The longest time without a new picture while scrolling. */
  worst_frame: number
}

interface Watched {
  keys: number[]
  frames: number[]
}

/** Runs in the page: begins to note keys and pictures. */
const begin = (): void => {
  const watched: Watched = { keys: [], frames: [] }
  const durations = new Map<number, number>()
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { interactionId?: number })[]) {
      const id = entry.interactionId
      if (id) durations.set(id, Math.max(durations.get(id) ?? 0, entry.duration))
    }
    watched.keys = [...durations.values()]
  }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)
  let last = performance.now()
  const tick = (): void => {
    const now = performance.now()
    watched.frames.push(now - last)
    last = now
    requestAnimationFrame(tick)
  }
  requestAnimationFrame(tick)
  Object.assign(globalThis, { watched })
}

const read = (page: Page): Promise<Watched> =>
  page.evaluate(() => (globalThis as unknown as { watched: Watched }).watched)
const clearFrames = (page: Page): Promise<void> =>
  page.evaluate(() => {
    ;(globalThis as unknown as { watched: Watched }).watched.frames.length = 0
  })

/** Types a name, takes it back, and scrolls, as somebody would who looks for a person. */
export const feel = async (page: Page, search: string, rows: string): Promise<Felt> => {
  await page.evaluate(begin)
  const field = page.locator(search)
  await field.click()
  await page.keyboard.type('gonzalez', { delay: 60 })
  for (let index = 0; index < 8; index += 1) await page.keyboard.press('Backspace', { delay: 30 })
  await page.waitForTimeout(1_500)
  const { keys } = await read(page)
  await page.locator(rows).hover()
  await clearFrames(page)
  for (let index = 0; index < 25; index += 1) {
    await page.mouse.wheel(0, 900)
    await page.waitForTimeout(40)
  }
  const { frames } = await read(page)
  const sorted = keys.toSorted((one, other) => one - other)
  return {
    worst_key: Math.max(0, ...keys),
    median_key: sorted[Math.floor(sorted.length / 2)] ?? 0,
    worst_frame: Math.round(Math.max(0, ...frames)),
  }
}
