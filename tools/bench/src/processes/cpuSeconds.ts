import { existsSync, readdirSync, readFileSync } from 'node:fs'

/** Processor time by who used it. */
export type CpuSeconds = Record<string, number>

/** Linux counts in hundredths of a second for everyone who asks, whatever its own clock. */
const ticksPerSecond = 100

/** Whether processor time of other processes can be read here. */
export const canReadCpu = (): boolean => existsSync('/proc/self/stat')

/** Seconds that one process has used, without its children. */
export const cpuSecondsOf = (pid: number): number => (readStat(pid)?.ownTicks ?? 0) / ticksPerSecond

/** Seconds that a process and everything below it have used, those that have ended included. */
export function cpuSecondsOfTree(root: number): number {
  const stats = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => readStat(Number(name)))
    .filter((stat) => stat !== undefined)
  const ticks = (pid: number): number =>
    stats
      .filter((stat) => stat.pid === pid || stat.parent === pid)
      .reduce((sum, stat) => sum + (stat.pid === pid ? stat.ownTicks + stat.endedTicks : ticks(stat.pid)), 0)
  return ticks(root) / ticksPerSecond
}

/** Seconds that everything on the machine has used, what a virtual machine was denied included. */
export function cpuSecondsOfMachine(): number {
  const [total = ''] = readFileSync('/proc/stat', 'utf8').split('\n')
  const [user = 0, nice = 0, system = 0, , , irq = 0, softIrq = 0, steal = 0] = total.split(/\s+/).slice(1).map(Number)
  return (user + nice + system + irq + softIrq + steal) / ticksPerSecond
}

/** Processors that everybody else kept busy between two readings, which name the whole machine `machine`. */
export function otherCores(before: CpuSeconds, after: CpuSeconds, seconds: number): number {
  const used = (who: string): number => (after[who] ?? 0) - (before[who] ?? 0)
  const ours = Object.keys(after).filter((who) => who !== 'machine')
  // Machine and processes are counted by different clocks: a little less than nothing is nothing.
  return Math.max(0, (used('machine') - ours.reduce((sum, who) => sum + used(who), 0)) / seconds)
}

/** What each used between two readings, for every thousand messages; the machine as a whole is left out. */
export function cpuPerThousand(before: CpuSeconds, after: CpuSeconds, messages: number): CpuSeconds {
  return Object.fromEntries(
    Object.entries(after)
      .filter(([who]) => who !== 'machine')
      .map(([who, seconds]) => [who, ((seconds - (before[who] ?? 0)) / messages) * 1000]),
  )
}

interface Stat {
  pid: number
  parent: number
  ownTicks: number
  /** Of children that have ended and were collected. */
  endedTicks: number
}

/** `undefined` for a process that is gone. */
function readStat(pid: number): Stat | undefined {
  let text: string
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ESRCH') return undefined
    throw error
  }
  // The command may itself contain ") ", so the fields are what follows the last one: the third field of proc(5) comes first.
  const fields = text.slice(text.lastIndexOf(') ') + 2).split(' ')
  const field = (number: number): number => Number(fields[number - 3])
  return { pid, parent: field(4), ownTicks: field(14) + field(15), endedTicks: field(16) + field(17) }
}
