import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Application, type TypeDocOptions } from 'typedoc'
import type { PluginOptions } from 'typedoc-plugin-markdown'
import { anchorsOf } from './anchors.ts'
import { publicEntries, publicPackages } from './packages.ts'

const sourceOf = (folder: string, name: string): string => path.join(folder, 'src', `${name}.ts`)

/** Writes the reference of one package: a file for each entry, from the doc comments of its sources. */
const writePackage = async (folderName: string, out: string): Promise<void> => {
  const [of] = publicPackages.filter((each) => each.folderName === folderName)
  if (of === undefined) throw new Error(`${folderName} is no public package`)
  const options: TypeDocOptions & Partial<PluginOptions> = {
    entryPoints: publicEntries.filter((entry) => entry.of === of).map(({ name }) => sourceOf(of.folder, name)),
    tsconfig: path.join(of.folder, 'tsconfig.json'),
    plugin: ['typedoc-plugin-markdown'],
    name: of.name,
    readme: 'none',
    basePath: path.join(of.folder, 'src'),
    displayBasePath: path.join(of.folder, 'src'),
    disableGit: true,
    sourceLinkTemplate: `https://github.com/IITA-Proyectos/broadcast/blob/main/packages/${folderName}/src/{path}`,
    excludeInternal: true,
    excludePrivate: true,
    excludeExternals: true,
    externalPattern: ['**/node_modules/**'],
    sort: ['alphabetical'],
    logLevel: 'Error',
    skipErrorChecking: true,
    cleanOutputDir: true,
    router: 'module',
    hideBreadcrumbs: true,
    hidePageHeader: true,
    expandObjects: false,
    parametersFormat: 'table',
    interfacePropertiesFormat: 'table',
    typeDeclarationFormat: 'table',
    enumMembersFormat: 'table',
    tableColumnSettings: { hideSources: true },
    outputs: [{ name: 'markdown', path: path.join(out, folderName) }],
  }
  const app = await Application.bootstrapWithPlugins(options as TypeDocOptions)
  const project = await app.convert()
  if (project === undefined) throw new Error(`${of.name} could not be read`)
  await app.generateOutputs(project)
}

/** A file of the reference, and what is in it. */
export interface ReferenceFile {
  /** Below `docs/api`. */
  name: string
  text: string
}

/** Lines move with every edit above them; the file is enough to find a declaration by its name. */
const withoutLines = (text: string): string => text.replaceAll(/(\[[\w./-]+\.tsx?):\d+\]/g, '$1]')

/**
 * The generator counts names of members among the headings, and numbers a heading's anchor after those that have none: a link that
 * leads nowhere means the heading without the number.
 */
const withTrueAnchors = (files: readonly ReferenceFile[]): ReferenceFile[] => {
  const anchors = new Map(files.map(({ name, text }) => [name, anchorsOf(text)]))
  return files.map(({ name, text }) => ({
    name,
    text: text.replaceAll(/\]\(([\w./-]*)#([\w-]+)-\d+\)/g, (link, page: string, anchor: string) => {
      const there = anchors.get(page === '' ? name : path.posix.join(path.posix.dirname(name), page))
      const isTrue = there?.has(link.slice(link.indexOf('#') + 1, -1))
      return isTrue || !there?.has(anchor) ? link : `](${page}#${anchor})`
    }),
  }))
}

/** What there is, on one page. */
const contents = (): string =>
  [
    '# Reference',
    'Made from the doc comments by `npm run api`; a test keeps it current. A SQL function says in its first lines who may call it, what it answers and how it fails: [`sql/schema/functions`](../../sql/schema/functions).',
    publicPackages
      .map(({ name, folderName, manifest }) => `- [${name}](${folderName}/README.md): ${manifest.description}`)
      .join('\n'),
    '',
  ].join('\n\n')

/** The reference of every public package, made anew. */
export const makeReference = async (): Promise<ReferenceFile[]> => {
  const out = await mkdtemp(path.join(tmpdir(), 'broadcast-reference-'))
  try {
    for (const { folderName } of publicPackages) await writePackage(folderName, out)
    writeFileSync(path.join(out, 'README.md'), contents())
    const files = globSync('**/*.md', { cwd: out })
      .map((name) => name.replaceAll(path.sep, '/'))
      .sort()
      .map((name) => ({ name, text: withoutLines(readFileSync(path.join(out, name), 'utf8')) }))
    return withTrueAnchors(files)
  } finally {
    await rm(out, { recursive: true, force: true })
  }
}
