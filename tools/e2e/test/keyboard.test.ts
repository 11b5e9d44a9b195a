import { localSupabaseUnavailableReason } from '@iita/local-supabase'
import type { Locator, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Office, openOffice } from './support/openOffice.ts'

/** Presses Tab until an element has the focus: whoever cannot reach it so cannot use the screen. */
const tabTo = async (page: Page, target: Locator): Promise<void> => {
  await target.waitFor()
  for (let presses = 0; presses < 120; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not reach ${await target.textContent()}`)
}

const press = async (page: Page, target: Locator, key = 'Enter'): Promise<void> => {
  await tabTo(page, target)
  await page.keyboard.press(key)
}

describe.skipIf(localSupabaseUnavailableReason())('with the keyboard alone, and as a screen reader is told', () => {
  let office: Office
  beforeAll(async () => {
    // Slow enough to be paused on its way.
    office = await openOffice({ people: 1_000, ratePerSecond: 2 })
  })
  afterAll(() => office?.[Symbol.asyncDispose]())

  test('a campaign is made, sent and paused', async () => {
    const page = await office.open()
    const button = (name: string | RegExp) => page.getByRole('button', { name })
    const heading = (name: string) => page.getByRole('heading', { name })
    /** Continues, and finds the focus on the next step's heading: that is what is read aloud. */
    const goOn = async (next: string): Promise<void> => {
      await expect.poll(() => button('Continuar').getAttribute('aria-disabled')).toBeNull()
      await press(page, button('Continuar'))
      await expect.poll(() => heading(next).evaluate((element) => element === document.activeElement)).toBe(true)
    }

    await press(page, button('Crear la primera campaña'))
    const template = page.getByRole('radio', { name: /^Becas disponibles/ })
    await tabTo(page, template)
    await page.keyboard.press('Space')
    expect(await page.getByRole('navigation', { name: 'Pasos' }).ariaSnapshot()).toContain('button "1 Plantilla"')
    await goOn('Así se ve el mensaje')
    await goOn('Completá los datos del mensaje')
    for (const [place, text] of [
      ['{{1}}', 'a todos'],
      ['{{2}}', '20'],
      ['{{3}}', '1 de marzo'],
    ] as const) {
      await tabTo(page, page.getByRole('textbox', { name: `Texto de Lugar ${place}` }))
      await page.keyboard.type(text)
    }
    await goOn('¿A quiénes se lo mandás?')
    await press(page, page.getByRole('checkbox', { name: /Robótica Educativa/ }), 'Space')
    // The count is told when it comes, without having been asked for.
    await expect
      .poll(() => page.getByRole('status').allTextContents())
      .toContainEqual(expect.stringMatching(/^[\d.]+ personas reciben el mensaje$/))
    await goOn('Revisá los destinatarios')
    await goOn('Ponele nombre a la campaña')
    await goOn('Revisá todo antes de preparar')
    await page.locator('.ib-decisions').waitFor()
    const agreement = page.getByRole('checkbox', { name: /^Enviar solo/ })
    if (await agreement.isVisible()) await press(page, agreement, 'Space')
    await press(page, button(/^Preparar [\d.]+ mensajes$/))

    await press(page, button(/^Enviar a [\d.]+ personas$/))
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    // The focus is on what does nothing, and stays inside.
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Todavía no')
    expect(await dialog.ariaSnapshot()).toMatch(/heading "¿Enviar a [\d.]+ personas\?"/)
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    // The focus is back where it came from.
    const send = button(/^Enviar a [\d.]+ personas$/)
    await expect.poll(() => send.evaluate((element) => element === document.activeElement)).toBe(true)
    expect(await send.getAttribute('aria-disabled')).toBeNull()
    await page.keyboard.press('Enter')
    // Whether the same went out already is looked up first.
    const confirm = dialog.getByRole('button', { name: /^Enviar a/ })
    await expect.poll(() => confirm.getAttribute('aria-disabled')).toBeNull()
    await press(page, confirm)

    const progress = page.locator('.ib-progress')
    await expect.poll(() => progress.getAttribute('data-status')).toBe('sending')
    expect(await page.getByRole('progressbar').ariaSnapshot()).toMatch(/progressbar "Avance \d+%:/)
    await press(page, button('Pausar'))
    const pausing = page.getByRole('dialog')
    await pausing.waitFor()
    await press(page, pausing.getByRole('button', { name: /^Pausar/ }))
    await expect.poll(() => progress.getAttribute('data-status')).toBe('paused')
    await button('Reanudar').waitFor()
    const [campaign] = (await office.operator.campaigns.list()).items
    expect(campaign).toMatchObject({ status: 'paused', statusReason: 'operator' })
    expect(office.complaints).toEqual([])
  })
})
