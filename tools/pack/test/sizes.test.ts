import { expect, test } from 'vitest'
import { publicEntries } from '../src/packages.ts'
import { budgets, measure, specifierOf } from '../src/sizes.ts'

/** Runs on a developer's machine only; nobody downloads it into a page. */
const uncounted = ['@iita/broadcast-simulator']

test('every entry has a budget, and every budget an entry', () => {
  const entries = publicEntries.map(({ specifier }) => specifier).filter((specifier) => !uncounted.includes(specifier))
  const budgeted = Object.keys(budgets).filter((line) => !line.endsWith('.css'))
  expect(new Set(budgeted.map(specifierOf))).toEqual(new Set(entries))
})

test.each(Object.entries(budgets))('%s keeps within its budget', async (line, budget) => {
  const { initial, onDemand } = await measure(line, budget)
  const later = onDemand > 0 ? ` and ${onDemand.toFixed(1)} on demand` : ''
  console.log(`${line}: ${initial.toFixed(1)} of ${budget.kilobytes} kB${later}`)
  expect(initial).toBeLessThanOrEqual(budget.kilobytes)
  // A budget that is far too wide guards nothing.
  expect(initial).toBeGreaterThan(0)
})
