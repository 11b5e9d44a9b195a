import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { createMetrics } from '../src/telemetry/createMetrics.ts'
import { variables } from '../src/variables.ts'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')

test('the read-me lists every variable in order, with its default', () => {
  const listed = Array.from(readme.matchAll(/^\| `([A-Z_]+)` \| (.*?) \|/gm), ([, name, fallback]) => [name, fallback])
  expect(listed.map(([name]) => name)).toEqual(Object.keys(variables.shape))
  const byName = Object.fromEntries(listed)
  for (const [name, rule] of Object.entries(variables.shape)) {
    const empty = rule.safeParse(undefined)
    if (!empty.success) expect(byName[name]).toBe('required')
    else if (empty.data !== undefined) expect(byName[name]).toBe(`\`${empty.data}\``)
  }
})

test('the read-me lists every metric of ours', async () => {
  const text = await createMetrics().text()
  const names = Array.from(text.matchAll(/^# TYPE (broadcast_\w+) /gm), ([, name]) => name)
  expect(names.length).toBeGreaterThan(5)
  for (const name of names) expect(readme).toContain(name)
})
