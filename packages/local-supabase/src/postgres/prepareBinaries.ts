import { access, cp, readFile, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { canEnter } from './canEnter.ts'
import { createFolder } from './createFolder.ts'
import type { Identity } from './findIdentity.ts'

interface Link {
  source: string
  target: string
}

/**
 * Makes Postgres's binaries runnable and returns their `bin` folder.
 *
 * npm packages cannot carry symbolic links, so the package makes them in an install script, which may have been
 * switched off. And where `nobody` cannot reach the project, for example below root's home, they run from a copy.
 */
export const prepareBinaries = async (options: {
  native: string
  identity: Identity | undefined
  /** Told of the folder of a copy before anything is in it. */
  onFolder: (folder: string) => void
}): Promise<string> => {
  const links = JSON.parse(await readFile(path.join(options.native, 'pg-symlinks.json'), 'utf8')) as Link[]
  const inPlace = !options.identity || (await canEnter(path.join(options.native, 'bin'), options.identity))
  const native = inPlace ? options.native : await copyNative(options)
  for (const { source, target } of links) await makeLink(path.dirname(native), source, target)
  return path.join(native, 'bin')
}

const copyNative = async (options: Parameters<typeof prepareBinaries>[0]): Promise<string> => {
  // Not beside the data: a folder in memory may forbid to run what is in it.
  const folder = await createFolder({ parent: tmpdir(), identity: options.identity })
  options.onFolder(folder)
  const native = path.join(folder, 'native')
  await cp(options.native, native, { recursive: true, verbatimSymlinks: true, filter: isNeeded })
  return native
}

const isNeeded = (file: string): boolean => !file.endsWith('.a')

/** Both paths are given from the package's own folder, whose one folder is `native`. */
const makeLink = async (root: string, source: string, target: string): Promise<void> => {
  const link = path.join(root, target)
  if (await exists(link)) return
  try {
    await symlink(path.relative(path.dirname(target), source), link)
  } catch (error) {
    // Another stack, started at the same moment, was quicker.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

const exists = async (file: string): Promise<boolean> => {
  try {
    await access(file)
    return true
  } catch {
    return false
  }
}
