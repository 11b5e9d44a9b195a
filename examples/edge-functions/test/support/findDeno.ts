import { createRequire } from 'node:module'
import path from 'node:path'

/** The binary of the npm package, whose install script only copies it; null where there is none. */
export const findDeno = (): string | null => {
  const require = createRequire(createRequire(import.meta.url).resolve('deno/package.json'))
  const target = `${process.platform}-${process.arch}${process.platform === 'linux' ? '-glibc' : ''}`
  try {
    const folder = path.dirname(require.resolve(`@deno/${target}/package.json`))
    return path.join(folder, process.platform === 'win32' ? 'deno.exe' : 'deno')
  } catch {
    return null
  }
}
