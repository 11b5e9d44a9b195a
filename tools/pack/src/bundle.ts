import path from 'node:path'
import { build } from 'esbuild'

export interface BundleOptions {
  /** Packages that stay outside of the bundle. @default none */
  external?: readonly string[]
  /** Conditions of package exports, beside `import` and `module`: those of the place where it is to run. @default browser */
  conditions?: readonly string[]
  /** All in one script, also what is loaded on demand. @default false */
  script?: boolean
}

export interface Bundle {
  /** What is loaded at the beginning: the first file, and those it imports in turn. */
  initial: string[]
  /** What an `import()` loads later, or never. */
  onDemand: string[]
  /** Every import that was left as it is. */
  externals: string[]
}

/** Bundles a few lines of a host, with everything that they need, for a place that has no modules of Node. */
export const bundle = async (source: string, options: BundleOptions = {}): Promise<Bundle> => {
  const { external = [], conditions = ['browser'], script = false } = options
  const { outputFiles, metafile } = await build({
    stdin: { contents: source, resolveDir: import.meta.dirname },
    outdir: 'out',
    absWorkingDir: import.meta.dirname,
    bundle: true,
    splitting: !script,
    minify: true,
    format: script ? 'iife' : 'esm',
    platform: 'neutral',
    target: 'es2022',
    mainFields: ['module', 'main'],
    conditions: ['module', ...conditions],
    external: [...external],
    define: { 'process.env.NODE_ENV': '"production"' },
    write: false,
    metafile: true,
    logLevel: 'silent',
  })
  const textOf = new Map(outputFiles.map((file) => [path.relative(import.meta.dirname, file.path), file.text]))
  const initial = new Set<string>()
  const visit = (file: string): void => {
    if (initial.has(file)) return
    initial.add(file)
    for (const each of metafile.outputs[file]?.imports ?? [])
      if (each.external !== true && each.kind === 'import-statement') visit(each.path)
  }
  visit('out/stdin.js')
  const texts = (wanted: boolean): string[] =>
    Array.from(textOf).flatMap(([file, text]) => (initial.has(file) === wanted ? [text] : []))
  const externals = Object.values(metafile.outputs).flatMap(({ imports }) =>
    imports.filter((each) => each.external === true).map((each) => each.path),
  )
  return { initial: texts(true), onDemand: texts(false), externals: Array.from(new Set(externals)).sort() }
}
