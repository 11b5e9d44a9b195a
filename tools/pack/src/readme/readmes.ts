import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '../root.ts'
import { type Block, blocksOf } from './blocksOf.ts'

/** A Markdown file for readers of the repository or of a package. */
export interface Readme {
  /** Path below the root, with `/`. */
  file: string
  text: string
  blocks: Block[]
}

/** Told by changesets, or made from doc comments: not to be run. */
const leftOut = /^\.changeset\/|^docs\/api\/|(?:^|\/)CHANGELOG\.md$/

const list = (): string[] => {
  const args = ['ls-files', '--cached', '--others', '--exclude-standard', '--', '*.md']
  return execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim().split('\n')
}

/** Every Markdown file of the repository. */
export const readmes = (): Readme[] =>
  list()
    .filter((file) => !leftOut.test(file))
    .sort()
    .map((file) => {
      const text = readFileSync(path.join(root, file), 'utf8')
      return { file, text, blocks: blocksOf(text) }
    })
