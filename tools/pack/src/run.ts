import { execFile } from 'node:child_process'

export interface RunOptions {
  cwd: string
  env?: NodeJS.ProcessEnv
}

/** What a command came to. A command that fails is an answer too: its output tells why. */
export interface Ran {
  code: number
  output: string
  stdout: string
}

/** Variables by which a package manager tells its children of itself: they would mislead another one. */
const ofPackageManagers = /^(npm|pnpm)_/i

/** The environment of somebody who has just opened a terminal. */
export const plainEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !ofPackageManagers.test(name) && name !== 'NODE_OPTIONS'),
  )

/** Runs a program to its end. */
export const run = (command: string, args: readonly string[], { cwd, env }: RunOptions): Promise<Ran> =>
  new Promise((resolve, reject) => {
    const options = { cwd, env: { ...plainEnvironment(), ...env }, maxBuffer: 64 * 1024 * 1024 }
    execFile(command, args, options, (error, stdout, stderr) => {
      if (error !== null && typeof error.code !== 'number') reject(error)
      else resolve({ code: typeof error?.code === 'number' ? error.code : 0, output: `${stdout}${stderr}`, stdout })
    })
  })

/** Runs a program that has to succeed, and answers what it printed on stdout. */
export const mustRun = async (command: string, args: readonly string[], options: RunOptions): Promise<string> => {
  const { code, output, stdout } = await run(command, args, options)
  if (code !== 0) throw new Error(`${[command, ...args].join(' ')} ended with ${code}:\n${output}`)
  return stdout
}
