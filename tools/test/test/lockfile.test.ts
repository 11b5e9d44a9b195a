import { existsSync, globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.join(import.meta.dirname, '../../..')
const lockfile = readFileSync(path.join(root, 'pnpm-lock.yaml'), 'utf8')

/** Every installed package, from pnpm's store of links. */
const manifests = globSync('node_modules/.pnpm/*/node_modules/{*,@*/*}/package.json', { cwd: root }).map(
  (file) => JSON.parse(readFileSync(path.join(root, file), 'utf8')) as Manifest,
)

interface Manifest {
  name: string
  version: string
  optionalDependencies?: Record<string, string>
}

/** `name@version` of platform packages that the lockfile should pin but does not. */
const missing = (manifest: Manifest): string[] =>
  Object.entries(manifest.optionalDependencies ?? {})
    // Only exact versions: that is how a package names its own binaries for other platforms.
    .filter(([, version]) => /^\d+\.\d+\.\d+/.test(version))
    .map(([name, version]) => `${name}@${version}`)
    .filter((key) => !lockfile.includes(`'${key}':`) && !lockfile.includes(`\n  ${key}:`))

test('the lockfile pins the binaries of every platform, not only of the one it was made on', () => {
  expect(manifests.length).toBeGreaterThan(100)
  const gaps = manifests.flatMap((manifest) => missing(manifest).map((key) => `${manifest.name} wants ${key}`))
  expect([...new Set(gaps)]).toEqual([])
})

test('the lockfiles name no registry', () => {
  const bootstrap = path.join(root, 'tools/bootstrap/package-lock.json')
  expect(existsSync(bootstrap)).toBe(true)
  expect(lockfile).not.toMatch(/https?:/)
  expect(readFileSync(bootstrap, 'utf8')).not.toMatch(/https?:/)
})
