// npm run api: writes what is made from the build and its sources: the public names of each entry (packages/*/api), the tables in
// READMEs, the reference (docs/api), and a page for each reason for which a campaign pauses (docs/*/pauses). Look at the
// difference before you commit it: it is what hosts will meet.
import { globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pausePages } from './pauses/pausePages.ts'
import { makeReference } from './reference.ts'
import { root } from './root.ts'
import { partsOfReadmes } from './surface/partsOfReadmes.ts'
import { readTypes } from './surface/readTypes.ts'
import { surfaceFiles } from './surface/surfaceFiles.ts'

const types = readTypes()
const reference = (await makeReference()).map(({ name, text }) => ({ file: path.join(root, 'docs/api', name), text }))
const made = ['packages/*/api', 'docs/api', 'docs/*/pauses']
for (const file of globSync(made, { cwd: root })) rmSync(path.join(root, file), { recursive: true })
for (const { file, text } of [...surfaceFiles(types), ...partsOfReadmes(types), ...reference, ...pausePages()]) {
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, text)
  console.log(path.relative(root, file))
}
