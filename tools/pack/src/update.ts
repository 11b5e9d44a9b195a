// npm run api: writes what is made from the types of the build: the public names of each entry (packages/*/api) and the
// tables in READMEs. Look at the difference before you commit it: it is what hosts will meet.
import { globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './root.ts'
import { partsOfReadmes } from './surface/partsOfReadmes.ts'
import { readTypes } from './surface/readTypes.ts'
import { surfaceFiles } from './surface/surfaceFiles.ts'

const types = readTypes()
for (const file of globSync('packages/*/api', { cwd: root })) rmSync(path.join(root, file), { recursive: true })
for (const { file, text } of [...surfaceFiles(types), ...partsOfReadmes(types)]) {
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, text)
  console.log(path.relative(root, file))
}
