import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { edgeActions } from '@iita/broadcast-core/edge'
import { describe, expect, test } from 'vitest'

const example = fileURLToPath(new URL('../', import.meta.url))
const sources = globSync('supabase/functions/**/*.ts', { cwd: example }).map((file) =>
  readFileSync(path.join(example, file), 'utf8'),
)
const read = Array.from(sources.join('\n').matchAll(/\b(?:env|list|number|optional)\('([A-Z_]+)'/g), ([, name]) => name)

describe.each(['README.md', 'README.es.md'])('%s', (file) => {
  const text = readFileSync(path.join(example, file), 'utf8')

  test('lists every variable that the functions read, and no other, with its default', () => {
    const rows = text.split('\n').filter((line) => /^\| `[A-Z]/.test(line))
    const listed = rows.flatMap((line) =>
      Array.from(line.split('|')[1]?.matchAll(/[A-Z_]{4,}/g) ?? [], ([name]) => name),
    )
    expect([...new Set(listed)].sort()).toEqual([...new Set(read)].sort())
    for (const [, name, fallback] of sources.join('\n').matchAll(/number\('([A-Z_]+)', ([\d_]+)\)/g))
      expect(rows.find((line) => line.includes(`\`${name}\``))).toContain(`| \`${fallback?.replaceAll('_', '')}\` |`)
  })

  test('names actions that there are', () => {
    const sentence = /(?:Every other action|Todas las otras acciones)[^;]*/.exec(text)?.[0] ?? ''
    const named = Array.from(sentence.matchAll(/`([a-z-]+)`/g), ([, name]) => name ?? '')
    expect(named.length).toBeGreaterThan(10)
    expect(named.filter((name) => !(name in edgeActions))).toEqual([])
    for (const action of ['prepare', 'start', 'progress', 'sync-templates']) expect(text).toContain(`| \`${action}\` |`)
  })
})
