import { readFileSync } from 'node:fs'

/** Whether a process still runs. A zombie (ended, but nobody has collected it) counts as gone. */
export const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  return !isZombie(pid)
}

const isZombie = (pid: number): boolean => {
  if (process.platform !== 'linux') return false
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The command may itself contain ") ", so the state is what follows the last one.
    return stat.slice(stat.lastIndexOf(') ') + 2).startsWith('Z')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' || (error as NodeJS.ErrnoException).code === 'ESRCH')
      return true
    throw error
  }
}
