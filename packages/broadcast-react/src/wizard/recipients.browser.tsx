import type { AudiencePerson, BroadcastClient } from '@iita/broadcast-core'
import { createMemoryBroadcast } from '@iita/broadcast-core/testing'
import { createRoot } from 'react-dom/client'
import { afterEach, expect, test } from 'vitest'
import '../styles/index.css'
import { filled, WizardStage } from '../testing/WizardStage.tsx'
import { schoolOf } from '../testing/wizardSeeds.ts'

const total = 25_000

const people: readonly AudiencePerson[] = Array.from({ length: total }, (_, index) => ({
  personId: String(index + 1),
  name: `Persona ${index + 1}`,
  phoneNumber: `54938750${String(index).padStart(5, '0')}`,
  tags: ['Robótica Educativa'],
  reason: index % 50 === 0 ? 'invalid_number' : null,
  values: { 'body.1': `Persona ${index + 1}` },
}))
const excluded = { invalid_number: total / 50 }

/** Answers as a database does: later, a part at a time, without a computation of its own on this page. */
const recipients = (real: BroadcastClient['recipients']): BroadcastClient['recipients'] => ({
  ...real,
  preview: async () => ({
    ledger: { matched: total, willReceive: total - excluded.invalid_number, excluded },
    missingValues: { 'body.1': 0 },
    numbersByPrefix: { 5493: total - excluded.invalid_number },
    people: people.slice(0, 50),
    next: '50',
  }),
  people: async (_, { search = '', reason, limit = 50, after } = {}) => {
    await new Promise((resolve) => setTimeout(resolve, 30))
    const items = people
      .filter(({ name }) => name.includes(search))
      .filter((person) => reason === undefined || (person.reason ?? 'receives') === reason)
      .filter(({ personId }) => Number(personId) > Number(after ?? 0))
      .slice(0, limit)
    return { items, next: items.length === limit ? (items.at(-1)?.personId ?? null) : null }
  },
})

const page = document.createElement('div')
const root = createRoot(page)
afterEach(() => root.unmount())

/** From an interaction to the frame in which it is seen. */
const timeOf = async (interact: () => void): Promise<number> => {
  const begun = performance.now()
  interact()
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)))
  return performance.now() - begun
}

const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0

test('25,000 recipients: typing in the search and scrolling take less than 100 ms each', async () => {
  document.body.append(page)
  const broadcast = createMemoryBroadcast(schoolOf(5))
  root.render(
    <WizardStage
      step="recipients"
      input={filled}
      seed={schoolOf(5)}
      client={{ ...broadcast, recipients: recipients(broadcast.recipients) }}
      arrange={async () => {
        const draft = { step: 'recipients', onlyValid: false, hasOwnName: true, hasTag: false }
        await broadcast.campaigns.saveDraft({ ...filled, draft }, { requestId: crypto.randomUUID() })
      }}
    />,
  )
  await expect.poll(() => page.querySelector('[role=table]')?.getAttribute('aria-rowcount')).toBe(String(total + 1))

  const rows = page.querySelector('.ib-table-rows') as HTMLElement
  const scrolls: number[] = []
  for (let step = 1; step <= 25; step += 1) {
    scrolls.push(await timeOf(() => rows.scrollTo({ top: step * 400 })))
    // The next part of the list has its chance to come.
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  expect(page.querySelectorAll('[role=row]').length).toBeLessThan(80)
  expect(median(scrolls)).toBeLessThan(100)

  const search = page.querySelector('input[type=search]') as HTMLInputElement
  const write = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
  const keys: number[] = []
  for (let length = 1; length <= 'Persona 12345'.length; length += 1) {
    const typed = 'Persona 12345'.slice(0, length)
    const press = () => {
      write?.call(search, typed)
      search.dispatchEvent(new Event('input', { bubbles: true }))
    }
    keys.push(await timeOf(press))
  }
  expect(median(keys)).toBeLessThan(100)
  await expect.poll(() => rows.isConnected && page.querySelectorAll('[role=row]').length).toBe(2)
})
