import { stat } from 'node:fs/promises'
import path from 'node:path'
import type { Identity } from './findIdentity.ts'

/** Whether this user may pass through every folder down to `folder`, which it needs to run or keep anything in it. */
export const canEnter = async (folder: string, identity: Identity): Promise<boolean> => {
  for (let place = path.resolve(folder); ; place = path.dirname(place)) {
    const { uid, gid, mode } = await stat(place)
    const shift = uid === identity.uid ? 6 : gid === identity.gid ? 3 : 0
    if (((mode >> shift) & 1) === 0) return false
    if (place === path.dirname(place)) return true
  }
}
