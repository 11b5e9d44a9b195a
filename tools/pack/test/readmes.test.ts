import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { startSimulator } from '@iita/broadcast-simulator'
import { localSupabaseUnavailableReason, startLocalSupabase } from '@iita/local-supabase'
import { Client } from 'pg'
import { describe, expect, test } from 'vitest'
import { buildProgram } from '../src/readme/buildProgram.ts'
import { checkPrograms } from '../src/readme/checkPrograms.ts'
import { programsOf } from '../src/readme/programsOf.ts'
import { readmes } from '../src/readme/readmes.ts'
import { run } from '../src/run.ts'

const given = path.join(import.meta.dirname, '../given')
const folder = path.join(import.meta.dirname, '../test-results/readmes')
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })

const unavailable = localSupabaseUnavailableReason()
const all = readmes()
const programs = all.flatMap((readme) => programsOf(readme, given))
for (const { fileName, source } of programs) writeFileSync(path.join(folder, fileName), source)

describe('a block of TypeScript', () => {
  const told = checkPrograms(
    programs.map(({ fileName }) => path.join(folder, fileName)),
    path.join(given, 'stylesheets.d.ts'),
  )

  test.each(programs)('$title: fits the types of what is published', ({ fileName }) => {
    expect(told.get(path.join(folder, fileName))).toEqual([])
  })

  const needsDatabase = (source: string): boolean => /\/stack\.ts'|startLocalSupabase/.test(source)
  describe.concurrent('that claims to run', () => {
    for (const { title, source, fileName } of programs.filter(({ isRun }) => isRun))
      test.skipIf(unavailable !== null && needsDatabase(source))(`${title}: runs to its end`, async ({ expect }) => {
        const file = path.join(folder, fileName)
        await buildProgram(file, `${file}.mjs`, given)
        const args = ['--enable-source-maps', `${file}.mjs`]
        const { code, output } = await run(process.execPath, args, { cwd: folder })
        expect(code === 0 ? '' : output).toBe('')
      })
  })
})

describe.skipIf(unavailable !== null)('blocks of SQL', () => {
  const programs = all
    .map(({ file, blocks }) => ({
      file,
      blocks: blocks.filter(({ language, directives }) => language === 'sql' && directives.run),
    }))
    .filter(({ blocks }) => blocks.length > 0)

  test.each(programs)('$file: run one after the other in a database with people, as its owner', async ({ blocks }) => {
    await using stack = await startLocalSupabase({ people: 1_000, demoData: true })
    const client = new Client({ connectionString: stack.dbUrl })
    await client.connect()
    try {
      for (const { code } of blocks) {
        const answers = [await client.query(code)].flat()
        // Each statement that answers, answers one line with something in it.
        for (const { rows } of answers.filter(({ fields }) => fields.length > 0))
          expect(rows).toEqual([{ [Object.keys(rows[0] ?? {})[0] ?? 'answer']: expect.anything() }])
      }
    } finally {
      await client.end()
    }
  })
})

describe('blocks of JSON', () => {
  const blocks = all.flatMap(({ file, blocks: each }) =>
    each
      .filter(({ language }) => language === 'json')
      .map(({ line, code, directives }) => ({ name: `${file} (line ${line})`, code, directives })),
  )

  test.each(blocks)('$name: is JSON', ({ code }) => {
    expect(() => JSON.parse(code)).not.toThrow()
  })

  test.each(blocks.filter(({ directives }) => directives.run))('$name: a simulator plays it', async ({ code }) => {
    await using simulator = await startSimulator({ ...JSON.parse(code), ratePerSecond: 80 })
    expect(simulator.stats().calls).toBe(0)
  })
})
