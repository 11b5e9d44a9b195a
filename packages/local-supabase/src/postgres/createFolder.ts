import { access, chmod, chown, constants, mkdtemp, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { canEnter } from './canEnter.ts'
import type { Identity } from './findIdentity.ts'

const memory = '/dev/shm'
const plenty = 8 * 1024 ** 3

/** A new folder that only the user who runs Postgres can enter. */
export const createFolder = async (options: { parent: string; identity: Identity | undefined }): Promise<string> => {
  const { identity } = options
  // root's own temporary folder may be closed to everybody else.
  const parent = identity && !(await canEnter(options.parent, identity)) ? '/tmp' : options.parent
  const folder = await mkdtemp(path.join(parent, 'local-supabase-'))
  await chmod(folder, 0o700)
  if (identity) await chown(folder, identity.uid, identity.gid)
  return folder
}

/**
 * Where a cluster's data go: into memory on a Linux machine with plenty of it, unless TMPDIR names a place.
 *
 * A cluster is a thousand small files made and deleted, which some disks take three times as long over.
 */
export const dataParent = async (): Promise<string> => {
  if (process.platform !== 'linux' || process.env.TMPDIR || process.availableMemory() < plenty) return tmpdir()
  try {
    await access(memory, constants.W_OK)
    const { bavail, bsize } = await statfs(memory)
    return bavail * bsize < plenty ? tmpdir() : memory
  } catch {
    // Not there or not for us: no reason to fail, disks work too.
    return tmpdir()
  }
}
