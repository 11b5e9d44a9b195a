import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'

const root = path.join(import.meta.dirname, '../../..')

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

async function stopped(pid: number): Promise<boolean> {
  for (let tries = 0; tries < 100 && isRunning(pid); tries += 1) await sleep(100)
  return !isRunning(pid)
}

/** Starts the simulator as given, and answers the pid that its ready line tells. */
async function start(command: string, args: string[]) {
  const wrapper = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] })
  const pid = await new Promise<number>((resolve) => {
    createInterface({ input: wrapper.stdout }).on('line', (line) => {
      if (line.startsWith('{')) resolve(JSON.parse(line).pid)
    })
  })
  return { wrapper, pid }
}

test.skipIf(process.platform === 'win32')('SIGTERM to npm stops what npm run started', async () => {
  const { wrapper, pid } = await start('npm', ['run', '--silent', 'simulator', '--', '--json', '--port', '0'])
  expect(isRunning(pid)).toBe(true)
  wrapper.kill('SIGTERM')
  expect(await stopped(pid)).toBe(true)
})

test.skipIf(process.platform === 'win32')('the bootstrap hands a signal on and answers the exit code', async () => {
  const simulator = ['node', '--conditions=@iita/source', 'packages/broadcast-simulator/src/cli/main.ts', '--json']
  const { wrapper, pid } = await start('node', ['tools/bootstrap/run.mjs', ...simulator, '--port', '0'])
  const exit = once(wrapper, 'exit')
  wrapper.kill('SIGTERM')
  expect(await exit).toEqual([0, null])
  expect(isRunning(pid)).toBe(false)
})
