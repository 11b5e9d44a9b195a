import { readFileSync } from 'node:fs'
import path from 'node:path'

export const sqlFolder = path.join(import.meta.dirname, '../../../sql')

/** The files of sql/schema in the order in which schema.sql includes them. */
export function readSchema(): { file: string; text: string }[] {
  const folder = path.join(sqlFolder, 'schema')
  return readFileSync(path.join(folder, 'schema.sql'), 'utf8')
    .split('\n')
    .flatMap((line) => {
      const file = /^\\ir (\S+)$/.exec(line)?.[1]
      return file === undefined ? [] : [{ file, text: readFileSync(path.join(folder, file), 'utf8').trimEnd() }]
    })
}
