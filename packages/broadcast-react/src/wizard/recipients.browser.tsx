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
/** Every search that reached the database. */
const asked: string[] = []
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
    asked.push(search)
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

test('25,000 recipients: only what is in sight is on the page, parts come as they are scrolled to, and typing asks once it rests', async () => {
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
  const rowsThere = () => page.querySelectorAll('[role=row]').length
  const lastThere = () => Math.max(...[...page.querySelectorAll('[role=row]')].map((row) => Number(row.ariaRowIndex)))
  for (const row of [101, 201, 301]) {
    const scrolled = () => {
      rows.scrollTo({ top: rows.scrollHeight })
      return lastThere()
    }
    await expect.poll(scrolled).toBeGreaterThanOrEqual(row)
    expect(rowsThere()).toBeLessThan(80)
  }

  asked.length = 0
  const search = page.querySelector('input[type=search]') as HTMLInputElement
  const write = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
  for (let length = 1; length <= 'Persona 12345'.length; length += 1) {
    const typed = 'Persona 12345'.slice(0, length)
    write?.call(search, typed)
    search.dispatchEvent(new Event('input', { bubbles: true }))
    await new Promise((resolve) => requestAnimationFrame(resolve))
    // What was typed stands there at once, whatever the answer takes.
    expect(search.value).toBe(typed)
  }
  await expect.poll(rowsThere).toBe(2)
  expect(asked.at(-1)).toBe('Persona 12345')
  expect(asked.length).toBeLessThan('Persona 12345'.length)
})
