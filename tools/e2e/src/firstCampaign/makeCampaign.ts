import type { Page } from 'playwright'
import { fillIn, numberIn, prepareAndSend } from '../steps.ts'

/** What an operator does: through the wizard, send, and wait until the progress says that it is over. */
export const makeCampaign = async (page: Page): Promise<{ promised: number; shown: number }> => {
  await fillIn(page, /Robótica Educativa/)
  const promised = await prepareAndSend(page)
  await page.locator('.ib-progress[data-status="completed"]').waitFor({ timeout: 120_000 })
  const sent = await page.getByRole('button', { name: /^Enviados/ }).innerText()
  return { promised, shown: numberIn(sent.split('\n')[1] ?? '') }
}
