import type { Page } from 'playwright'

/** Milliseconds from pressing «Nueva» to the picture with the templates in it, by the page's own clock. */
export const openWizard = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const button = [...document.querySelectorAll('button')].find((each) =>
          /Nueva|primera campaña/.test(each.textContent ?? ''),
        )
        const start = performance.now()
        const look = (): void => {
          if (document.querySelector('.ib-wizard .ib-option') === null) return void requestAnimationFrame(look)
          requestAnimationFrame(() => resolve(performance.now() - start))
        }
        button?.click()
        look()
      }),
  )
