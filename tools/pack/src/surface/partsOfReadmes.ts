import { readFileSync } from 'node:fs'
import path from 'node:path'
import { type PublicPackage, publicPackages } from '../packages.ts'
import { describeBudgets } from '../sizes.ts'
import { describeProps } from './describeProps.ts'
import type { Types } from './readTypes.ts'
import type { MadeFile } from './surfaceFiles.ts'

/** What a README may show between `<!-- name -->` and `<!-- /name -->`. */
const parts: Record<string, (types: Types, of: PublicPackage) => string> = {
  props: (types, of) => describeProps(types, of.name),
  sizes: (_, of) => describeBudgets(of.name),
}

/** READMEs with parts that are made from the build, as they have to be. */
export const partsOfReadmes = (types: Types): MadeFile[] =>
  publicPackages.flatMap((of) => {
    const file = path.join(of.folder, 'README.md')
    const before = readFileSync(file, 'utf8')
    const shown = Object.entries(parts).filter(([name]) => before.includes(`<!-- ${name} -->`))
    const text = shown.reduce(
      (readme, [name, make]) =>
        readme.replace(
          new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*?(<!-- /${name} -->)`),
          (_, from, to) => `${from}\n${make(types, of)}\n\n${to}`,
        ),
      before,
    )
    return shown.length > 0 ? [{ file, text }] : []
  })
