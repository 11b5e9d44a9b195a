import { existsSync, globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { metaErrorTable } from '@iita/broadcast-core/meta'
import { describe, expect, test } from 'vitest'
import { anchorsOf } from '../src/anchors.ts'
import { pausePages } from '../src/pauses/pausePages.ts'
import { readmes } from '../src/readme/readmes.ts'
import { makeReference } from '../src/reference.ts'
import { root } from '../src/root.ts'

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8')
const filesIn = (folder: string): string[] =>
  globSync('**/*.md', { cwd: path.join(root, folder) })
    .map((file) => file.replaceAll(path.sep, '/'))
    .sort()

test('docs/api is the reference of today’s doc comments (npm run api)', async () => {
  const made = await makeReference()
  expect(filesIn('docs/api')).toEqual(made.map(({ name }) => name))
  for (const { name, text } of made) expect(read(`docs/api/${name}`) === text, `docs/api/${name}`).toBe(true)
})

describe('the pages about pauses', () => {
  const pages = pausePages()

  test('are those of the table of errors (npm run api)', () => {
    const made = pages.map(({ file }) => path.relative(root, file).replaceAll(path.sep, '/'))
    const there = ['docs/en/pauses', 'docs/es/pauses'].flatMap((folder) =>
      filesIn(folder).map((file) => `${folder}/${file}`),
    )
    expect(there).toEqual(made.sort())
    for (const { file, text } of pages) expect(readFileSync(file, 'utf8') === text, file).toBe(true)
  })

  test('name every word with which the database pauses, and every code that stops sending', () => {
    const list = read('docs/en/pauses/README.md')
    const words = ['operator', 'preflight', 'unknown_outcomes', 'template_gone', 'template_changed']
    const stops = Object.entries(metaErrorTable).flatMap(([code, row]) => (row.class === 'stop' ? [code] : []))
    expect(stops).toEqual(expect.arrayContaining(words))
    expect(stops.filter((code) => !list.includes(`\`${code}\``))).toEqual([])
  })
})

describe('English and Spanish', () => {
  test('have the same pages', () => {
    expect(filesIn('docs/es')).toEqual(filesIn('docs/en'))
    expect(filesIn('docs/en').length).toBeGreaterThan(80)
  })

  /** Blocks without the comments in them, which are of the language. */
  const blocksIn = (file: string): string[] =>
    (readmes().find((each) => each.file === file)?.blocks ?? []).map(({ language, code, directives }) =>
      JSON.stringify([language, directives, code.replaceAll(/(?:^|[ \t]+)(?:#|--|\/\/) .*$/gm, '')]),
    )

  test.each(filesIn('docs/en'))('%s: the same code and as many headings in both', (file) => {
    expect(blocksIn(`docs/es/${file}`)).toEqual(blocksIn(`docs/en/${file}`))
    const headings = (language: string): number => read(`docs/${language}/${file}`).match(/^#+ /gm)?.length ?? 0
    expect(headings('es')).toBe(headings('en'))
  })
})

const pages = [...readmes().map(({ file }) => file), ...filesIn('docs/api').map((file) => `docs/api/${file}`)]

test.each(pages)('%s: every link leads somewhere', (file) => {
  const text = read(file).replaceAll(/^```[\s\S]*?^```/gm, '')
  const broken = Array.from(text.matchAll(/\]\(([^)\s]+)\)/g), ([, to = '']) => to).filter((to) => {
    if (/^[a-z]+:/.test(to)) return false
    const [target = '', anchor] = to.split('#')
    const where = target === '' ? path.join(root, file) : path.join(root, path.dirname(file), target)
    if (!existsSync(where)) return true
    return anchor !== undefined && !anchorsOf(readFileSync(where, 'utf8')).has(anchor)
  })
  expect(broken).toEqual([])
})
