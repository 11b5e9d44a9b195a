import path from 'node:path'
import { publicEntries } from '../packages.ts'
import { describeEntry } from './describeEntry.ts'
import type { Types } from './readTypes.ts'

/** A file of the repository that is made from the build. */
export interface MadeFile {
  file: string
  text: string
}

/** One file per entry, beside the package's sources: what can be imported from it. */
export const surfaceFiles = (types: Types): MadeFile[] =>
  publicEntries.map((entry) => ({
    file: path.join(entry.of.folder, 'api', `${entry.name}.txt`),
    text: describeEntry(types, entry.of, entry),
  }))
