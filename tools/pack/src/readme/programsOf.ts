import type { Block } from './blocksOf.ts'
import type { Readme } from './readmes.ts'

/** Blocks of TypeScript that follow on one another. */
export interface Program {
  /** `README.md (line 95)`. */
  title: string
  isRun: boolean
  /** Every line stands on the line that it has in the README, so that a message about it names that line. */
  source: string
  /** With the ending of its language: `tsx` when it draws something. */
  fileName: string
}

const isTypeScript = ({ language }: Block): boolean => language === 'ts' || language === 'tsx'
const begins = ({ directives }: Block): boolean => directives.run || directives.apart || directives.page

const sourceOf = (blocks: readonly Block[], given: string): string => {
  const lines: string[] = []
  // The first line of a README is its title.
  lines[0] = blocks
    .flatMap(({ directives }) => directives.given)
    .map(({ names, from }) => `import { ${names.join(', ')} } from '${given}/${from}.ts'`)
    .join('; ')
  for (const { line, code } of blocks)
    code.split('\n').forEach((text, index) => {
      lines[line - 1 + index] = text
    })
  // A module even without an import, so that two programs never share a name.
  return `${Array.from(lines, (line) => line ?? '').join('\n')}\nexport {}\n`
}

/** @param given Folder of the modules that stand for what the reader has at hand, as the program imports them. */
export const programsOf = ({ file, blocks }: Readme, given: string): Program[] => {
  const programs: Block[][] = []
  for (const block of blocks.filter(isTypeScript)) {
    const last = programs.at(-1)
    if (last === undefined || begins(block)) programs.push([block])
    else last.push(block)
  }
  return programs.flatMap((parts) => {
    const [first] = parts
    if (first === undefined) return []
    const extension = parts.some(({ language }) => language === 'tsx') ? 'tsx' : 'ts'
    return [
      {
        title: `${file} (line ${first.line})`,
        isRun: first.directives.run,
        source: sourceOf(parts, given),
        fileName: `${file.replaceAll('/', '.')}.${first.line}.${extension}`,
      },
    ]
  })
}
