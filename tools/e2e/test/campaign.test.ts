import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { readLedger } from '@iita/demo'
import { localSupabaseUnavailableReason } from '@iita/local-supabase'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { agree, fillIn, numberIn, prepareAndSend } from '../src/steps.ts'
import { type Office, openOffice } from './support/openOffice.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds wrong with the page, by WCAG 2.2 AA. */
const violations = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe)
  return page.evaluate(async () => {
    const { run } = (
      globalThis as unknown as {
        axe: {
          run(context: object, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>
        }
      }
    ).axe
    const found = await run(
      { include: ['.iita-broadcast'] },
      { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
    )
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
  })
}

describe.skipIf(localSupabaseUnavailableReason())('in the CRM, on the real stack', () => {
  let office: Office
  beforeAll(async () => {
    office = await openOffice()
  })
  afterAll(() => office?.[Symbol.asyncDispose]())

  test('a campaign goes from the wizard through the runner to the last status, and Meta agrees on everybody', async () => {
    const page = await office.open()
    await fillIn(page, /Videojuegos Online/)
    expect(await violations(page)).toEqual([])
    const promised = await prepareAndSend(page)
    expect(promised).toBeGreaterThan(30)

    const progress = page.locator('.ib-progress')
    await expect.poll(() => progress.getAttribute('data-status'), { timeout: 60_000 }).toBe('completed')
    expect(await violations(page)).toEqual([])
    const ledger = await readLedger(office.world.simulator.ready.admin_url)
    expect(ledger.length).toBe(promised)
    expect(new Set(ledger.map(({ to }) => to)).size).toBe(promised)

    // Every tile agrees with the list that it leads to, and with the database.
    const [campaign] = (await office.operator.campaigns.list()).items
    await page.getByRole('button', { name: 'Actualizar' }).first().click()
    const sent = page.getByRole('button', { name: /^Enviados/ })
    await expect.poll(async () => numberIn((await sent.innerText()).split('\n')[1] ?? '')).toBe(campaign?.sentCount)
    await sent.click()
    const table = page.getByRole('table', { name: 'Enviados' })
    await expect.poll(() => sent.getAttribute('aria-pressed')).toBe('true')
    const statuses = () => table.locator('[data-column="status"][role="cell"]').allTextContents()
    await expect.poll(async () => (await statuses()).length).toBeGreaterThan(5)
    expect((await statuses()).filter((status) => !/Enviado|Entregado|Leído/.test(status))).toEqual([])
    expect(campaign?.campaignTag).toMatch(/^Difusion_/)
    await page.context().close()
  })

  test('what is open stays open after a reload, and the list shows what became of it', async () => {
    const page = await office.open()
    await page.getByRole('button', { name: /Inicio curso general · Videojuegos Online/ }).click()
    await page.locator('.ib-progress').waitFor()
    await page.reload()
    await page.locator('.ib-progress[data-status="completed"]').waitFor()
    await page.getByRole('button', { name: 'Volver' }).click()
    await page.getByText('Completa').first().waitFor()
    await page.context().close()
  })

  test('H83: two tabs that prepare and send the same draft make one campaign', async () => {
    const first = await office.open()
    await fillIn(first, /Python Online/)
    await first
      .getByText(/Guardado|Borrador guardado/)
      .first()
      .waitFor()
    const [draft] = (await office.operator.campaigns.list({ status: ['draft'] })).items
    const second = await office.open(`tab=broadcasts&screen=new&campaign=${draft?.id}`)
    await second.getByRole('button', { name: /Revisar/ }).click()
    const prepares = [first, second].map((page) => page.getByRole('button', { name: /^Preparar [\d.]+ mensajes$/ }))
    await Promise.all(prepares.map((button) => button.waitFor()))
    await Promise.all([first, second].map(agree))
    await Promise.all(prepares.map((button) => button.click()))
    const before = (await readLedger(office.world.simulator.ready.admin_url)).length
    for (const page of [first, second]) {
      await page.getByRole('button', { name: /^Enviar a [\d.]+ personas$/ }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Todavía no' }).waitFor()
    }
    await Promise.all(
      [first, second].map((page) =>
        page
          .getByRole('dialog')
          .getByRole('button', { name: /^Enviar a/ })
          .dblclick(),
      ),
    )
    const campaigns = () => office.operator.campaigns.list({ search: 'Python Online' })
    await expect
      .poll(async () => (await campaigns()).items.map(({ status }) => status), { timeout: 60_000 })
      .toEqual(['completed'])
    const [sent] = (await campaigns()).items
    expect((await readLedger(office.world.simulator.ready.admin_url)).length - before).toBe(sent?.totalRecipients)
    await Promise.all([first, second].map((page) => page.context().close()))
    // Whichever came second wanted to save first, and was told what the other has made of the draft. Nothing else was refused.
    const told = office.complaints.splice(0)
    const meets = /^400 .*(it cannot be saved as a draft|was saved by somebody else)/
    expect(told.filter((each) => !meets.test(each))).toEqual([])
  })

  test('on a phone, in the dark and in the light, every screen fits its width', async () => {
    for (const colorScheme of ['dark', 'light'] as const) {
      const page = await office.open('tab=broadcasts', {
        viewport: { width: 360, height: 800 },
        colorScheme,
        isMobile: true,
        hasTouch: true,
      })
      const fits = () =>
        page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)
      await page.locator('.ib-list').waitFor()
      expect(await fits()).toBe(true)
      await fillIn(page, /Videojuegos Presencial/)
      const wizard = page.locator('.ib-wizard')
      const names = ['Plantilla', 'Vista previa', 'Datos', 'A quiénes', 'Destinatarios', 'Nombre y etiqueta', 'Revisar']
      for (const name of names) {
        await wizard.getByRole('navigation').getByRole('button', { name }).click()
        await wizard.locator('.ib-skeleton').waitFor({ state: 'detached' })
        expect(await fits(), name).toBe(true)
      }
      await agree(page)
      await page.getByRole('button', { name: /^Preparar [\d.]+ mensajes$/ }).click()
      await page.getByRole('button', { name: /^Enviar a [\d.]+ personas$/ }).click()
      const later = page.getByRole('dialog').getByRole('button', { name: 'Todavía no' })
      await later.waitFor()
      expect(await fits(), 'dialog').toBe(true)
      await later.click()
      expect(await fits(), 'Enviar').toBe(true)
      await page.context().close()
    }
  })

  test('on a phone, in the dark and in the light, a campaign that was sent fits its width', async () => {
    for (const colorScheme of ['dark', 'light'] as const) {
      const page = await office.open('tab=broadcasts', {
        viewport: { width: 360, height: 800 },
        colorScheme,
        isMobile: true,
        hasTouch: true,
      })
      await page.locator('.ib-campaign[data-status="completed"] .ib-open').first().click()
      const progress = page.locator('.ib-progress[data-status="completed"]')
      await progress.waitFor()
      // Whoever presses Tab gets all of it at once.
      await page.keyboard.press('Tab')
      await progress.getByRole('table').first().waitFor()
      await expect.poll(() => progress.locator('.ib-skeleton').count()).toBe(0)
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      expect(width).toBeLessThanOrEqual(360)
      // Each line of a card says what it is.
      const titles = await progress
        .locator('.ib-messages .ib-row:not([data-header]) .ib-cell')
        .evaluateAll((cells) => cells.slice(1, 4).map((cell) => getComputedStyle(cell, '::before').content))
      for (const [at, title] of ['Teléfono', 'Estado', 'Cuándo'].entries()) expect(titles[at]).toContain(title)
      await page.context().close()
    }
  })

  test('no page had anything to complain about', () => {
    expect(office.complaints).toEqual([])
  })
})
