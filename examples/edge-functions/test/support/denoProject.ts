import { cp, mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const example = fileURLToPath(new URL('../../', import.meta.url))
const core = path.join(example, '../../packages/broadcast-core')

const linkInto = async (folder: string, name: string, from: string): Promise<void> => {
  const target = path.join(folder, 'node_modules', name)
  await mkdir(path.dirname(target), { recursive: true })
  await symlink(await realpath(path.join(from, 'node_modules', name)), target, 'junction')
}

/**
 * A project outside the repository, with the functions as they are and the built package as npm would put it there: not
 * linked, or Deno would take it for files of the project itself.
 */
export const createDenoProject = async (): Promise<{ folder: string; remove(): Promise<void> }> => {
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), 'edge-functions-')))
  await cp(path.join(example, 'supabase'), path.join(folder, 'supabase'), { recursive: true })
  // What lies in its node_modules, and no download; a host has Deno fetch the packages.
  const config = path.join(folder, 'supabase/functions/deno.json')
  const shipped = JSON.parse(await readFile(config, 'utf8'))
  await writeFile(config, JSON.stringify({ nodeModulesDir: 'manual', ...shipped }))
  const dependencies = { '@iita/broadcast-core': '0', '@supabase/supabase-js': '2' }
  await writeFile(path.join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module', dependencies }))
  const target = path.join(folder, 'node_modules/@iita/broadcast-core')
  await mkdir(target, { recursive: true })
  await cp(path.join(core, 'dist'), path.join(target, 'dist'), { recursive: true })
  await cp(path.join(core, 'package.json'), path.join(target, 'package.json'))
  for (const name of ['zod', 'ky']) await linkInto(folder, name, core)
  await linkInto(folder, '@supabase/supabase-js', example)
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}
