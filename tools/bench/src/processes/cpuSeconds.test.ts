import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'
import {
  canReadCpu,
  cpuPerThousand,
  cpuSecondsOf,
  cpuSecondsOfMachine,
  cpuSecondsOfTree,
  otherCores,
} from './cpuSeconds.ts'

test('processor time is told for every thousand messages', () => {
  expect(cpuPerThousand({ runner: 1, postgres: 2 }, { runner: 3, postgres: 2.5 }, 500)).toEqual({
    runner: 4,
    postgres: 1,
  })
})

test('what others kept busy is what the machine used and none of ours did, per second', () => {
  const before = { runner: 1, postgres: 2, machine: 100 }
  expect(otherCores(before, { runner: 3, postgres: 3, machine: 108 }, 10)).toBe(0.5)
  expect(otherCores(before, { runner: 3, postgres: 3, machine: 102.9 }, 10)).toBe(0)
  expect(cpuPerThousand(before, { runner: 3, postgres: 3, machine: 108 }, 1000)).toEqual({ runner: 2, postgres: 1 })
})

test.skipIf(!canReadCpu())('the machine uses at least what this process does', () => {
  const [machine, own] = [cpuSecondsOfMachine(), cpuSecondsOf(process.pid)]
  const until = Date.now() + 60_000
  while (cpuSecondsOf(process.pid) < own + 0.3 && Date.now() < until);
  expect(cpuSecondsOfMachine() - machine).toBeGreaterThan(0.15)
})

test.skipIf(!canReadCpu())(
  'a tree counts its living and its ended children, a process alone counts itself',
  async () => {
    // A parent that does nothing, one child that works and ends, one that works and lives on.
    const work = (thenLive: boolean) =>
      `const until = Date.now() + 60_000; while (process.cpuUsage().user + process.cpuUsage().system < 3e5 && Date.now() < until); ${thenLive ? "console.log('worked'); setInterval(() => {}, 1000)" : ''}`
    const parent = spawn(process.execPath, [
      '-e',
      `const { spawn, spawnSync } = require('node:child_process')
     spawnSync(process.execPath, ['-e', ${JSON.stringify(work(false))}])
     const child = spawn(process.execPath, ['-e', ${JSON.stringify(work(true))}], { stdio: ['ignore', 'inherit', 'inherit'] })
     process.on('SIGTERM', () => { child.kill(); process.exit() })`,
    ])
    const pid = parent.pid ?? 0
    try {
      await once(createInterface({ input: parent.stdout }), 'line')
      expect(cpuSecondsOfTree(pid)).toBeGreaterThan(0.55)
      expect(cpuSecondsOf(pid)).toBeLessThan(cpuSecondsOfTree(pid) - 0.5)
    } finally {
      parent.kill('SIGTERM')
      await once(parent, 'exit')
    }
    expect(cpuSecondsOf(pid)).toBe(0)
  },
)
