import type { Page } from 'playwright'

export interface PlainRow {
  name: string
  phone: string
}

/** The obvious way: every recipient fetched, every row in the page, filtered there at each key. */
export const showPlainTable = (page: Page, people: readonly PlainRow[]): Promise<void> =>
  page.evaluate((rows) => {
    document.body.innerHTML =
      '<input id="search"><div id="rows" style="height:440px;overflow:auto"><table><tbody></tbody></table></div>'
    const body = document.querySelector('tbody') as HTMLElement
    const draw = (part: string): void => {
      body.replaceChildren(
        ...rows
          .filter(({ name }) => name.toLowerCase().includes(part))
          .map(({ name, phone }) => {
            const row = document.createElement('tr')
            for (const text of [name, phone, 'Lo recibe'])
              row.append(Object.assign(document.createElement('td'), { textContent: text }))
            return row
          }),
      )
    }
    const search = document.querySelector('#search') as HTMLInputElement
    search.addEventListener('input', () => draw(search.value.toLowerCase()))
    draw('')
  }, people as PlainRow[])
