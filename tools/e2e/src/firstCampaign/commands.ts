import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

/** Variables by which a package manager tells its children of itself: they would mislead another one. */
const ofPackageManagers = /^(npm|pnpm)_/i

/** The environment of somebody who has just opened a terminal. */
const plainEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !ofPackageManagers.test(name) && name !== 'NODE_OPTIONS'),
  )

/** Runs a command that has to succeed, and answers what it printed. */
export const run = (command: string, args: readonly string[], cwd: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const options = { cwd, env: plainEnvironment(), maxBuffer: 64 * 1024 * 1024 }
    execFile(command, args, options, (error, stdout, stderr) =>
      error === null ? resolve(stdout) : reject(new Error(`${command} ${args.join(' ')}: ${stdout}${stderr}`)),
    )
  })

export interface Served {
  url: string
  stop(): Promise<void>
}

const stop = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}

/** Starts Vite's development server, as `npm run dev` does, and waits until it says where it is. */
export const startVite = async (cwd: string): Promise<Served> => {
  const args = ['node_modules/vite/bin/vite.js', '--host', '127.0.0.1', '--port', '0', '--clearScreen', 'false']
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...plainEnvironment(), NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const [found] = /http:\/\/127\.0\.0\.1:\d+\//.exec(line) ?? []
      if (found !== undefined) resolve(found)
    })
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`Vite ended with ${code}`)))
  })
  return { url, stop: () => stop(child) }
}
