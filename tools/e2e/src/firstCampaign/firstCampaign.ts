import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readLedger, startWorld } from '@iita/demo'
import { withClient } from '@iita/local-supabase'
import { launchOptions } from '@iita/test-browser'
import { chromium } from 'playwright'
import { changeProject, writeEnvironment } from './changes.ts'
import { run, startVite } from './commands.ts'
import { makeCampaign } from './makeCampaign.ts'

const root = path.join(import.meta.dirname, '../../../..')

/** What it came to. */
export interface FirstCampaign {
  seconds: number
  /** Of code, written by hand; what `npm install` writes is not, nor the two lines of `.env.local`. */
  lines: number
  /** What the screen promised before sending. */
  recipients: number
  /** What the screen showed as sent when the campaign was over. */
  shown: number
  /** People in the ledger of Meta's stand-in, and how many of them twice. */
  accepted: number
  twice: number
}

/** Lines that differ from the project that `create vite` made, without what the package manager writes. */
const countLines = async (folder: string): Promise<number> => {
  await run('git', ['add', '--all', '--intent-to-add'], folder)
  const numbers = await run('git', ['diff', '--numstat', '--', '.', ':!package.json', ':!package-lock.json'], folder)
  return numbers
    .trim()
    .split('\n')
    .map((line) => Number(line.split('\t')[0]))
    .reduce((sum, added) => sum + added, 0)
}

const commit = async (folder: string): Promise<void> => {
  await run('git', ['init', '--quiet'], folder)
  await run('git', ['add', '--all'], folder)
  const identity = ['-c', 'user.name=reader', '-c', 'user.email=reader@example.com', '-c', 'commit.gpgsign=false']
  await run('git', [...identity, 'commit', '--quiet', '--message', 'As create vite made it'], folder)
}

const pack = async (name: string, destination: string): Promise<string> => {
  const args = ['pack', '--json', '--pack-destination', destination]
  return JSON.parse(await run('pnpm', args, path.join(root, 'packages', name))).filename
}

/**
 * From an empty Vite + React 19 folder and a database that has the host's tables alone to a campaign on screen: does what
 * docs/en/install.md says, in a folder outside of the repository, with the packages as they are published, and looks at it in
 * a real browser. `onStep` is told before each step.
 */
export const firstCampaign = async (onStep: (step: string) => void): Promise<FirstCampaign> => {
  const begin = performance.now()
  const base = await mkdtemp(path.join(tmpdir(), 'broadcast-first-campaign-'))
  const stops: (() => Promise<unknown>)[] = [() => rm(base, { recursive: true, force: true })]
  try {
    onStep('An empty folder: npm create vite')
    const tarballs = await Promise.all(['broadcast-core', 'broadcast-react'].map((name) => pack(name, base)))
    await run(
      'npm',
      [
        'create',
        '--yes',
        '--fetch-timeout=20000',
        'vite@9.3.0',
        'crm',
        '--',
        '--template',
        'react',
        '--no-interactive',
      ],
      base,
    )
    const folder = path.join(base, 'crm')
    await commit(folder)

    onStep('npm install')
    // npm waits five minutes for a connection that has gone silent before it tries anew.
    const quiet = ['--no-audit', '--no-fund', '--loglevel=error', '--prefer-offline', '--fetch-timeout=20000']
    const hostsOwn = ['@supabase/supabase-js', '@tanstack/react-query']
    await run('npm', ['install', ...quiet, ...tarballs, ...hostsOwn], folder)
    await changeProject(folder)
    const lines = await countLines(folder)

    onStep('A fresh stack, and our migration in it')
    const migration = path.join(folder, 'node_modules/@iita/broadcast-core/dist/migrations/0001_initial.sql')
    const world = await startWorld(
      {
        ratePerSecond: 40,
        runners: 1,
        faults: 'none',
        seed: 1,
        people: 1_000,
        async migrate(stack) {
          const sql = await readFile(migration, 'utf8')
          await withClient(stack.dbUrl, (client) => client.query(sql))
          await stack.reloadSchema()
        },
      },
      () => undefined,
    )
    stops.push(() => world.stop())

    onStep('A campaign, made on screen')
    const { supabaseUrl, authenticatedKey } = world.stack
    // A new project has no login: the key that stands in for the anonymous one is an operator's token.
    await writeEnvironment(folder, supabaseUrl, authenticatedKey)
    const served = await startVite(folder)
    stops.push(() => served.stop())
    const browser = await chromium.launch(await launchOptions())
    stops.push(() => browser.close())
    const page = await browser.newPage({ locale: 'es-AR', timezoneId: 'America/Argentina/Salta' })
    await page.goto(served.url)
    const { promised, shown } = await makeCampaign(page)

    const people = (await readLedger(world.simulator.ready.admin_url)).map(({ to }) => to)
    return {
      seconds: Math.round((performance.now() - begin) / 1000),
      lines,
      recipients: promised,
      shown,
      accepted: people.length,
      twice: people.length - new Set(people).size,
    }
  } finally {
    for (const stop of stops.reverse()) await stop()
  }
}
