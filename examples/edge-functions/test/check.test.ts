import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, inject, test } from 'vitest'
import { denoEnv, startFunction } from './support/startFunction.ts'

const source = fileURLToPath(new URL('../supabase/', import.meta.url))
const names = readdirSync(path.join(source, 'functions')).filter((name) => name.startsWith('broadcast-'))

test('Deno finds every import and every type of the functions', async (context) => {
  context.skip(inject('deno') === '', 'no Deno for this machine')
  const functions = path.join(inject('project'), 'supabase/functions')
  const files = names.map((name) => path.join(functions, name, 'index.ts'))
  const args = ['check', '--no-remote', '--config', path.join(functions, 'deno.json'), ...files]
  await promisify(execFile)(inject('deno'), args, { cwd: inject('project'), env: denoEnv() })
  expect(names).toEqual(['broadcast-drain', 'broadcast-prepare', 'broadcast-webhook'])
})

test('deno.json leaves it to the host where npm packages lie', () => {
  const config = JSON.parse(readFileSync(path.join(source, 'functions/deno.json'), 'utf8'))
  expect(Object.keys(config)).toEqual(['imports'])
})

test('config.toml lists each function, and asks for a token only where there is one', () => {
  const config = readFileSync(path.join(source, 'config.toml'), 'utf8')
  const listed = Array.from(
    config.matchAll(/^\[functions\.(.+)\]\nverify_jwt = (true|false)$/gm),
    ([, name, verify]) => [name, verify],
  )
  expect(Object.fromEntries(listed)).toEqual({
    'broadcast-drain': 'false',
    'broadcast-prepare': 'true',
    'broadcast-webhook': 'false',
  })
})

test.each(['broadcast-prepare', 'broadcast-webhook', 'broadcast-drain'])(
  'H49: %s does not start without what it needs, and says what',
  async (name) => {
    await expect(startFunction(name, {})).rejects.toThrow(/[A-Z_]+ is not set/)
  },
)
