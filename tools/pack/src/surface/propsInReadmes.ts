import { readFileSync } from 'node:fs'
import path from 'node:path'
import { publicPackages } from '../packages.ts'
import { describeProps } from './describeProps.ts'
import type { Types } from './readTypes.ts'
import type { MadeFile } from './surfaceFiles.ts'

const marked = /(<!-- props -->\n)[\s\S]*?(<!-- \/props -->)/

/** READMEs that show tables of props between `<!-- props -->` and `<!-- /props -->`, as they have to be. */
export const propsInReadmes = (types: Types): MadeFile[] =>
  publicPackages.flatMap(({ name, folder }) => {
    const file = path.join(folder, 'README.md')
    const text = readFileSync(file, 'utf8')
    if (!marked.test(text)) return []
    return [{ file, text: text.replace(marked, (_, from, to) => `${from}\n${describeProps(types, name)}\n\n${to}`) }]
  })
