import type { Page } from 'playwright'

export const next = (page: Page): Promise<void> => page.getByRole('button', { name: 'Continuar' }).click()

/** The number in the first text that fits, such as «Enviar a 68 personas». */
export const numberIn = (text: string | null): number => Number(/[\d.]+/.exec(text ?? '')?.[0].replaceAll('.', ''))

/** A new campaign, and its template. */
export const chooseTemplate = async (page: Page): Promise<void> => {
  await page
    .getByRole('button', { name: /Crear la primera campaña|Nueva/ })
    .first()
    .click()
  await page.getByRole('radio', { name: /Inicio curso general Marketing · es_AR/ }).check()
  await next(page)
}

/** What the wizard asks for between the template and preparing. */
export const fillInRest = async (page: Page, tag: RegExp): Promise<void> => {
  await page.getByRole('heading', { name: 'Así se ve el mensaje' }).waitFor()
  await next(page)
  await page.getByRole('combobox', { name: 'Lugar {{1}}' }).selectOption({ label: 'Nombre' })
  await page.getByLabel('Si la persona no tiene ese dato, dice').fill('vos')
  await page.getByLabel('Texto de Lugar {{2}}').fill('Videojuegos')
  await page.getByLabel('Texto de Lugar {{3}}').fill('lunes 9 de marzo')
  await next(page)
  await page.getByRole('checkbox', { name: tag }).check()
  await page.getByRole('button', { name: 'Reciben el mensaje' }).waitFor()
  await next(page)
  await page.getByRole('table', { name: 'Personas encontradas' }).waitFor()
  await next(page)
  await page.getByRole('checkbox', { name: 'Ponerle una etiqueta a quienes lo reciban' }).check()
  await next(page)
}

/** Everything that the wizard asks for before preparing, with the mouse. */
export const fillIn = async (page: Page, tag: RegExp): Promise<void> => {
  await chooseTemplate(page)
  await fillInRest(page, tag)
}

/** Whoever lacks something is left out only when the operator has said so. */
export const agree = async (page: Page): Promise<void> => {
  await page.locator('.ib-decisions').waitFor()
  const tick = page.getByRole('checkbox', { name: /^Enviar solo/ })
  if (await tick.isVisible()) await tick.check()
}

/** From the review to sending; answers how many people the buttons promised. */
export const prepareAndSend = async (page: Page): Promise<number> => {
  const prepare = page.getByRole('button', { name: /^Preparar [\d.]+ mensajes$/ })
  const promised = numberIn(await prepare.textContent())
  await agree(page)
  await prepare.click()
  const send = page.getByRole('button', { name: /^Enviar a [\d.]+ personas$/ })
  await send.click()
  const dialog = page.getByRole('dialog')
  const asked = numberIn(await dialog.getByRole('heading').first().textContent())
  if (asked !== promised) throw new Error(`the button promises ${promised} people, the dialog asks about ${asked}`)
  await dialog.getByRole('button', { name: /^Enviar a/ }).click()
  return promised
}
