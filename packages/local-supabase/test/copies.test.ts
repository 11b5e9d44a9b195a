import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest'
import { applyMigrations } from '../src/database/applyMigrations.ts'
import { applyDemoData, localSupabaseUnavailableReason } from '../src/index.ts'
import { cloneDatabase } from '../src/vitest.ts'
import { clientOf, useDatabase } from './useDatabase.ts'

describe.skipIf(localSupabaseUnavailableReason())('a copied database', () => {
  test('begins with the same people and keeps its own rows', async () => {
    const [one, other] = await Promise.all([cloneDatabase(inject('stack')), cloneDatabase(inject('stack'))])
    onTestFinished(async () => {
      await Promise.all([one.stop(), other.stop()])
    })
    const count = async (database: typeof one) =>
      (await clientOf(database, database.anonKey).from('persons').select('*', { count: 'exact', head: true })).count
    await clientOf(one, one.anonKey).from('persons').insert({ first_name: 'Uno' }).throwOnError()
    expect([await count(one), await count(other)]).toEqual([1_501, 1_500])
  })

  test('is gone when stopped', async () => {
    const database = await cloneDatabase(inject('stack'), { name: 'short_lived' })
    expect(new URL(database.dbUrl).pathname).toBe('/short_lived')
    await database.stop()
    await expect(new Client({ connectionString: database.dbUrl }).connect()).rejects.toMatchObject({ code: '3D000' })
    await expect(fetch(`${database.supabaseUrl}/rest/v1/`)).rejects.toThrow()
  })

  test('refuses a name that would need quotes', async () => {
    await expect(cloneDatabase(inject('stack'), { name: 'x"; drop' })).rejects.toMatchObject({ code: 'invalid_input' })
  })
})

describe.skipIf(localSupabaseUnavailableReason())('migrations', () => {
  const context = useDatabase()
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'migrations-'))
  })
  afterAll(() => rm(folder, { recursive: true }))
  const write = (name: string, text: string) => writeFile(path.join(folder, name), text)

  test('run in the order of their names, as postgres, without their rollbacks', async () => {
    await write('0002_second.sql', 'insert into ran values (2, current_user);')
    await write('0001_first.sql', 'create table ran (n int, who text); insert into ran values (1, current_user);')
    await write('0001_first.down.sql', 'drop table ran;')
    await write('0002_rollback.sql', 'delete from ran;')
    await write('README.md', 'not SQL')
    await mkdir(path.join(folder, 'rollbacks'))
    expect(await applyMigrations(context.sql, folder)).toEqual(['0001_first.sql', '0002_second.sql'])
    expect((await context.sql.query('select * from ran order by n')).rows).toEqual([
      { n: 1, who: 'postgres' },
      { n: 2, who: 'postgres' },
    ])
  })

  test('that fail leave nothing of themselves and say file and line', async () => {
    await rm(folder, { recursive: true })
    await mkdir(folder)
    await write('0003_broken.sql', 'create table half_done ();\n\nselect 1;\nselect no_such_function();\n')
    await expect(applyMigrations(context.sql, folder)).rejects.toMatchObject({
      code: 'migration_failed',
      message: expect.stringMatching(
        /^migration 0003_broken\.sql, line 4: function no_such_function\(\) does not exist/,
      ),
    })
    expect((await context.sql.query(`select to_regclass('half_done') as t`)).rows).toEqual([{ t: null }])
  })

  test('are none where there is no folder', async () => {
    expect(await applyMigrations(context.sql, path.join(folder, 'missing'))).toEqual([])
  })

  test('come before demo data, which needs the tables of the kit', async () => {
    const count = async (table: string) =>
      (await context.sql.query(`select count(*)::int as n from ${table}`)).rows[0].n
    await applyDemoData(context.sql)
    expect(await applyMigrations(context.sql)).not.toEqual([])
    await applyDemoData(context.sql)
    await applyDemoData(context.sql)
    expect([await count('broadcast_senders'), await count('broadcast_templates_cache')]).toEqual([1, 4])
  })
})
