import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { publicEntries } from '../src/packages.ts'
import { root } from '../src/root.ts'
import { partsOfReadmes } from '../src/surface/partsOfReadmes.ts'
import { readTypes } from '../src/surface/readTypes.ts'
import { surfaceFiles } from '../src/surface/surfaceFiles.ts'

const types = readTypes()
const surfaces = surfaceFiles(types)
const told = (file: string): string => path.relative(root, file).replaceAll(path.sep, '/')

test.each(surfaces.map(({ file, text }) => [told(file), text]))(
  '%s says what can be imported (after a change on purpose: npm run api)',
  (file, text) => {
    expect(readFileSync(path.join(root, file), 'utf8')).toBe(text)
  },
)

test('every entry has such a file, and every file an entry', () => {
  const files = globSync('packages/*/api/**/*.txt', { cwd: root }).map((file) => file.replaceAll(path.sep, '/'))
  expect(files.sort()).toEqual(surfaces.map(({ file }) => told(file)).sort())
  expect(files.length).toBe(publicEntries.length)
})

test.each(partsOfReadmes(types).map(({ file, text }) => [told(file), text]))(
  '%s shows the props and budgets that there are (npm run api)',
  (file, text) => {
    expect(readFileSync(path.join(root, file), 'utf8')).toBe(text)
  },
)
