import { build, type Rolldown } from 'vite'

export interface PageBundle {
  /** What a page loads at its beginning. */
  initial: string[]
  /** What an `import()` loads later, or never. */
  onDemand: string[]
}

const page = 'virtual:page'

/** Bundles a few lines of a host for its page with the bundler that it has: Vite, at its defaults. */
export const bundleForPage = async (source: string, external: readonly string[]): Promise<PageBundle> => {
  const built = await build({
    root: import.meta.dirname,
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'page',
        resolveId: (id) => (id === page ? id : undefined),
        load: (id) => (id === page ? source : undefined),
      },
    ],
    build: {
      write: false,
      rolldownOptions: {
        input: page,
        external: (id) =>
          external.some((name) => id === name || (name.endsWith('/*') && id.startsWith(name.slice(0, -1)))),
      },
    },
  })
  const [{ output }] = [built].flat() as Rolldown.RolldownOutput[] as [Rolldown.RolldownOutput]
  const chunks = new Map(output.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file] as const] : [])))
  const initial = new Set<string>()
  const visit = (name: string): void => {
    if (initial.has(name)) return
    initial.add(name)
    for (const each of chunks.get(name)?.imports ?? []) if (chunks.has(each)) visit(each)
  }
  for (const { fileName, isEntry } of chunks.values()) if (isEntry) visit(fileName)
  const texts = (wanted: boolean): string[] =>
    Array.from(chunks.values()).flatMap(({ fileName, code }) => (initial.has(fileName) === wanted ? [code] : []))
  return { initial: texts(true), onDemand: texts(false) }
}
