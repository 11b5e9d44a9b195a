import { type ReactElement, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, expect, test } from 'vitest'
import '../styles/index.css'
import { PartStage } from '../testing/PartStage.tsx'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'

let closed = 0

const Question = (): ReactElement => {
  const [isOpen, setOpen] = useState(false)
  const close = (): void => {
    closed += 1
    setOpen(false)
  }
  return (
    <>
      <Button onClick={() => setOpen(true)}>Enviar</Button>
      <Dialog
        open={isOpen}
        title="¿Enviar?"
        onClose={close}
        actions={
          <Button data-first onClick={close}>
            Todavía no
          </Button>
        }
      >
        A 743 personas.
      </Dialog>
    </>
  )
}

const page = document.createElement('div')
const root = createRoot(page)
afterEach(() => root.unmount())

const button = (name: string): HTMLElement | undefined =>
  [...page.querySelectorAll('button')].find(({ textContent }) => textContent === name)
const focused = (): string | null | undefined => document.activeElement?.textContent
const dialogs = (): Element[] => [...page.querySelectorAll('[role=dialog]')]

// A computer that is busy draws the closing later than the next key is pressed.
test('asked again before it has gone from the page, it is there; gone, it has told so once', async () => {
  document.body.append(page)
  root.render(
    <PartStage label="Dialog">
      <Question />
    </PartStage>,
  )
  await expect.poll(() => button('Enviar')).toBeDefined()
  button('Enviar')?.focus()
  button('Enviar')?.click()
  await expect.poll(focused).toBe('Todavía no')

  document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
  button('Enviar')?.click()
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(dialogs().map((dialog) => dialog.getAttribute('aria-hidden'))).toEqual([null])
  expect(dialogs()[0]?.contains(document.activeElement)).toBe(true)

  closed = 0
  document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
  await expect.poll(dialogs).toEqual([])
  expect(focused()).toBe('Enviar')
  expect(closed).toBe(1)

  button('Enviar')?.click()
  await expect.poll(focused).toBe('Todavía no')
  button('Todavía no')?.click()
  await expect.poll(dialogs).toEqual([])
  expect(focused()).toBe('Enviar')
  expect(closed).toBe(2)
})
