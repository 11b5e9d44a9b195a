import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import process from 'node:process'
import { mustRun } from '../run.ts'

/** The Nodes that hosts run on, newest of each line that is supported. */
const versions = { 'Node 22': '22.23.3', 'Node 24': '24.21.0' }

/** A Node by its name. */
export interface Runtime {
  name: string
  executable: string
}

/** Whether the registry has these Nodes for this machine, as packages. */
const packaged = process.platform === 'linux' && ['x64', 'arm64'].includes(process.arch)

/** Puts the Nodes that packages are tried on into a folder; where there are no packages of them it is the one at hand. */
export const installRuntimes = async (cwd: string): Promise<Runtime[]> => {
  if (!packaged) return [{ name: `Node ${process.versions.node.split('.')[0]}`, executable: process.execPath }]
  await mkdir(cwd, { recursive: true })
  const all = Object.entries(versions).map(([name, version]) => ({
    name,
    version,
    alias: name.toLowerCase().replace(' ', '-'),
  }))
  const dependencies = Object.fromEntries(
    all.map(({ alias, version }) => [alias, `npm:node-${process.platform}-${process.arch}@${version}`]),
  )
  await writeFile(path.join(cwd, 'package.json'), JSON.stringify({ name: 'runtimes', private: true, dependencies }))
  await mustRun('pnpm', ['install', '--no-frozen-lockfile', '--loglevel=error'], { cwd })
  return all.map(({ name, alias }) => ({ name, executable: path.join(cwd, 'node_modules', alias, 'bin/node') }))
}
