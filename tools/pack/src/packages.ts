import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './root.ts'

/** Where one condition of an entry leads. */
export interface Target {
  types: string
  default: string
}

/** The parts of a package.json that are looked at here. */
export interface Manifest {
  name: string
  version: string
  private?: boolean
  description?: string
  license?: string
  type?: string
  keywords?: string[]
  homepage?: string
  bugs?: string
  repository?: { type: string; url: string; directory: string }
  sideEffects?: boolean | string[]
  engines?: { node?: string }
  files?: string[]
  main?: string
  module?: string
  types?: string
  bin?: Record<string, string>
  exports: Record<string, string | { import?: Target; require?: Target; default?: string }>
  dependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
  publishConfig?: { access?: string }
}

/** A module that can be imported from a package. */
export interface Entry {
  /** As a host imports it: `@iita/broadcast-core/meta`. */
  specifier: string
  /** Path below the package's name, `index` for the package itself: `meta-errors/en`. */
  name: string
  import: Target
  require: Target
}

/** A package that is published. */
export interface PublicPackage {
  name: string
  /** Name of its folder below `packages`. */
  folderName: string
  folder: string
  manifest: Manifest
  entries: Entry[]
}

export const readManifest = (folder: string): Manifest =>
  JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))

const entriesOf = ({ name, exports }: Manifest): Entry[] =>
  Object.entries(exports).flatMap(([key, target]) =>
    typeof target === 'object' && target.import !== undefined && target.require !== undefined
      ? [
          {
            specifier: path.posix.join(name, key),
            name: key === '.' ? 'index' : key.slice('./'.length),
            import: target.import,
            require: target.require,
          },
        ]
      : [],
  )

/** Every package of the workspace that is not private. */
export const publicPackages: readonly PublicPackage[] = globSync('packages/*/package.json', { cwd: root })
  .sort()
  .map((file) => path.join(root, path.dirname(file)))
  .map((folder) => ({ folder, manifest: readManifest(folder) }))
  .filter(({ manifest }) => manifest.private !== true)
  .map(({ folder, manifest }) => ({
    name: manifest.name,
    folderName: path.basename(folder),
    folder,
    manifest,
    entries: entriesOf(manifest),
  }))

/** Every entry of every public package, with its package. */
export const publicEntries: readonly (Entry & { of: PublicPackage })[] = publicPackages.flatMap((each) =>
  each.entries.map((entry) => ({ ...entry, of: each })),
)
