import { readFileSync } from 'node:fs'

/** A user to run a process as. */
export interface Identity {
  uid: number
  gid: number
}

// What Linux calls the overflow user; the same numbers on every distribution that does not name it in passwd.
const overflow: Identity = { uid: 65_534, gid: 65_534 }

/**
 * Postgres refuses to run as root, so root runs it as `nobody`; everybody else runs it as themselves.
 *
 * @returns undefined when no change of user is needed
 */
export const findIdentity = (): Identity | undefined => {
  if (process.getuid?.() !== 0) return undefined
  const nobody = readFileSync('/etc/passwd', 'utf8').match(/^nobody:[^:]*:(\d+):(\d+):/m)
  return nobody ? { uid: Number(nobody[1]), gid: Number(nobody[2]) } : overflow
}
