import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { bundleForPage } from './bundleForPage.ts'

/** The host has these anyway; nobody's bundle grows by them. */
const hostsOwn = ['@supabase/supabase-js', '@tanstack/react-query', 'react', 'react-dom', 'react/jsx-runtime']

interface Budget {
  /** What is measured, as in the host's own code. */
  import: string
  /** kB after Vite's own minifying and gzip, with all that it depends on. */
  kilobytes: number
  /** What is not counted beside what the host has anyway. */
  without?: readonly string[]
}

const core = ['@iita/broadcast-core', '@iita/broadcast-core/*']

/** How much each entry may weigh. A new entry has to be given a line here. */
export const budgets: Record<string, Budget> = {
  '@iita/broadcast-core': { import: '*', kilobytes: 25 },
  '@iita/broadcast-core: the client alone': { import: '{ createBroadcastClient }', kilobytes: 20 },
  '@iita/broadcast-core/runner': { import: '*', kilobytes: 20 },
  '@iita/broadcast-core/meta': { import: '*', kilobytes: 36 },
  '@iita/broadcast-core/meta: the sender alone': { import: '{ createMetaSender }', kilobytes: 25 },
  '@iita/broadcast-core/meta-errors': { import: '*', kilobytes: 6 },
  '@iita/broadcast-core/meta-errors/es-AR': { import: '*', kilobytes: 6 },
  '@iita/broadcast-core/meta-errors/en': { import: '*', kilobytes: 6 },
  '@iita/broadcast-core/meta-errors/pt-BR': { import: '*', kilobytes: 6 },
  '@iita/broadcast-core/webhooks': { import: '*', kilobytes: 18 },
  '@iita/broadcast-core/edge': { import: '*', kilobytes: 18 },
  '@iita/broadcast-core/testing': { import: '*', kilobytes: 50 },
  '@iita/broadcast-core/sql': { import: '*', kilobytes: 80 },
  '@iita/broadcast-react': { import: '*', kilobytes: 70, without: core },
  '@iita/broadcast-react: one component': {
    import: '{ BroadcastProvider, TemplatePreview }',
    kilobytes: 6,
    without: core,
  },
  '@iita/broadcast-react: the list': {
    import: '{ BroadcastProvider, CampaignList }',
    kilobytes: 12,
    without: core,
  },
  '@iita/broadcast-react: the wizard': {
    import: '{ BroadcastProvider, CampaignWizard }',
    kilobytes: 40,
    without: core,
  },
  '@iita/broadcast-react: the progress': {
    import: '{ BroadcastProvider, CampaignProgress }',
    kilobytes: 20,
    without: core,
  },
  '@iita/broadcast-react/queries': { import: '*', kilobytes: 3, without: core },
  '@iita/broadcast-react/words/en': { import: '*', kilobytes: 15, without: core },
  '@iita/broadcast-react/words/pt-BR': { import: '*', kilobytes: 15, without: core },
  '@iita/broadcast-react/styles.css': { import: '*', kilobytes: 8 },
}

/** The entry that a line of the table is about. */
export const specifierOf = (line: string): string => line.split(': ')[0] ?? line

const gzipped = (texts: readonly string[]): number =>
  texts.reduce((sum, text) => sum + gzipSync(text, { level: 9 }).length / 1000, 0)

export interface Size {
  /** kB that a host's page grows by at its beginning. */
  initial: number
  /** kB that are only loaded when they are used. */
  onDemand: number
}

/** What an import adds to a host's page. */
export const measure = async (line: string, { import: names, without = [] }: Budget): Promise<Size> => {
  const wanted = names === '*' ? '* as everything' : names
  const used = names === '*' ? 'everything' : names.replaceAll(/[{}]/g, '')
  if (line.endsWith('.css'))
    return { initial: gzipped([await readFile(fileURLToPath(import.meta.resolve(line)), 'utf8')]), onDemand: 0 }
  const source = `import ${wanted} from '${specifierOf(line)}'\nglobalThis.used = [${used}]`
  const { initial, onDemand } = await bundleForPage(source, [...hostsOwn, ...without])
  return { initial: gzipped(initial), onDemand: gzipped(onDemand) }
}

/** A table of the budgets of a package. */
export const describeBudgets = (packageName: string): string =>
  [
    '| import | at most, kB |',
    '| --- | --- |',
    ...Object.entries(budgets)
      .filter(
        ([line]) => line === packageName || line.startsWith(`${packageName}/`) || line.startsWith(`${packageName}:`),
      )
      .map(
        ([line, { import: names, kilobytes }]) =>
          `| \`${specifierOf(line)}\`${names === '*' ? '' : `: \`${names}\``} | ${kilobytes} |`,
      ),
  ].join('\n')
