import type { Page } from 'playwright'
import { chooseTemplate, fillInRest, numberIn, prepareAndSend } from '../steps.ts'

/** Leaves the wizard and goes on with what it has kept. */
const reopenDraft = async (page: Page): Promise<void> => {
  const wizard = page.locator('.ib-wizard')
  await wizard.getByText(/^Guardado/).waitFor()
  await wizard.getByRole('button', { name: 'Cerrar' }).click()
  await page.locator('.ib-campaign[data-status="draft"] .ib-open').click()
}

/** What an operator does: through the wizard in two sittings, send, and wait until the progress says that it is over. */
export const makeCampaign = async (page: Page): Promise<{ promised: number; shown: number }> => {
  await chooseTemplate(page)
  await reopenDraft(page)
  await fillInRest(page, /Robótica Educativa/)
  const promised = await prepareAndSend(page)
  await page.locator('.ib-progress[data-status="completed"]').waitFor({ timeout: 120_000 })
  const sent = await page.getByRole('button', { name: /^Enviados/ }).innerText()
  return { promised, shown: numberIn(sent.split('\n')[1] ?? '') }
}
