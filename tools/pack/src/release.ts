import { cpSync, globSync, mkdirSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { root } from './root.ts'
import { mustRun } from './run.ts'

/** What changesets look at. */
const needed = ['package.json', 'pnpm-workspace.yaml', '.changeset/*', '{packages,examples,tools}/*/package.json']

/** Raises the versions in a copy of the workspace, as `npm run release:version` would, and leaves this one as it is. */
export const releaseInCopy = async (folder: string): Promise<void> => {
  for (const file of globSync(needed, { cwd: root })) {
    mkdirSync(path.join(folder, path.dirname(file)), { recursive: true })
    cpSync(path.join(root, file), path.join(folder, file))
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'))
  const git = (...args: string[]): Promise<string> =>
    mustRun('git', ['-c', 'user.name=release', '-c', 'user.email=release@localhost', ...args], { cwd: folder })
  await git('init', '--quiet', '--initial-branch', 'main')
  await git('add', '.changeset', 'package.json', 'packages')
  await git('commit', '--quiet', '--message', 'Release')
  await mustRun(path.join(root, 'node_modules/.bin/changeset'), ['version'], { cwd: folder })
}
