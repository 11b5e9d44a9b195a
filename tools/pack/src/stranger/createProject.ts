import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { publicEntries } from '../packages.ts'

export interface StrangerOptions {
  /** Where the project is made. */
  folder: string
  /** The tarball of each public package, by name. */
  tarballs: Readonly<Record<string, string>>
  /** What the project uses besides: `{ vite: '6.4.6' }`. */
  dependencies: Readonly<Record<string, string>>
  /** The source of the page, `src/main.tsx`. */
  page: string
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`
const specifiers = publicEntries.map(({ specifier }) => specifier)

/** Imports and requires every entry, and compares both. Ends by itself, or something stays open. */
const loadAll = `import { createRequire } from 'node:module'
const require = createRequire(import.meta.url)
const names = {}
for (const specifier of ${JSON.stringify(specifiers)}) {
  const imported = Object.keys(await import(specifier)).filter((name) => name !== 'default' && name !== 'module.exports').sort()
  const required = Object.keys(require(specifier)).sort()
  if (String(imported) !== String(required)) throw new Error(specifier + ': ' + imported + ' is not ' + required)
  names[specifier] = imported
}
console.log(JSON.stringify(names))
`

const ofCore = publicEntries.filter(({ of }) => of.name === '@iita/broadcast-core')

/** Every entry of the core in Deno, without a single permission, and a webhook answered by it. */
const inDeno = `${ofCore.map(({ specifier }, index) => `import * as entry${index} from '${specifier}'`).join('\n')}
import { createWebhookHandler } from '@iita/broadcast-core/webhooks'
import { signWebhookBody } from '@iita/broadcast-core/testing'

for (const entry of [${ofCore.map((_, index) => `entry${index}`).join(', ')}]) {
  if (Object.keys(entry).length === 0) throw new Error('an entry is empty')
}
const recorded: unknown[] = []
const handle = createWebhookHandler({ appSecret: 'secret', verifyToken: 'token', record: async (events) => recorded.push(...events.statuses) })
const statuses = [{ id: 'wamid.1', status: 'sent', timestamp: '1767225600', recipient_id: '5493875551234' }]
const value = { messaging_product: 'whatsapp', metadata: { phone_number_id: '1' }, statuses }
const body = JSON.stringify({ object: 'whatsapp_business_account', entry: [{ id: '1', changes: [{ field: 'messages', value }] }] })
const post = (signature: string) =>
  handle(new Request('http://localhost/', { method: 'POST', body, headers: { 'x-hub-signature-256': signature, 'content-type': 'application/json' } }))
const signed = await post(await signWebhookBody(body, 'secret'))
const forged = await post('sha256=' + '0'.repeat(64))
console.log(JSON.stringify({ signed: signed.status, forged: forged.status, recorded: recorded.length }))
`

/** Uses an entry of each kind, so that wrong types are noticed and not only missing ones. */
const uses = `import { type Campaign, createBroadcastClient, isBroadcastError, normalizePhone } from '@iita/broadcast-core'
import { createMemoryBroadcast } from '@iita/broadcast-core/testing'
import { BroadcastProvider, type BroadcastProviderProps } from '@iita/broadcast-react'
import { startSimulator } from '@iita/broadcast-simulator'
import { createClient } from '@supabase/supabase-js'

const broadcast = createBroadcastClient({ supabase: createClient('http://127.0.0.1:1', 'key') })
export const first = async (): Promise<Campaign> => broadcast.campaigns.get('1')
export const phone: string | null = normalizePhone('387 15 512-3456')
export const props: BroadcastProviderProps = { client: createMemoryBroadcast() }
export const provider: unknown = BroadcastProvider
export const stop = async (): Promise<void> => (await startSimulator()).stop()
export const code = (error: unknown): string => (isBroadcastError(error) ? error.code : 'other')
// @ts-expect-error an id is no number
broadcast.campaigns.get(1)
`

const everything = specifiers.map((specifier, index) => `export * as entry${index} from '${specifier}'`).join('\n')

const compilerOptions = {
  target: 'es2022',
  lib: ['es2023', 'dom', 'dom.iterable', 'esnext.disposable'],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noEmit: true,
  jsx: 'react-jsx',
  types: ['node'],
  // The declaration files themselves are checked as well: a host may do so.
  skipLibCheck: false,
}

/** The project of somebody who has never seen this repository: a page with Vite, and lines that use every entry. */
export const createProject = async ({ folder, tarballs, dependencies, page }: StrangerOptions): Promise<void> => {
  const local = Object.fromEntries(Object.entries(tarballs).map(([name, file]) => [name, `file:${file}`]))
  const files: Record<string, string> = {
    'package.json': json({
      name: 'stranger',
      private: true,
      type: 'module',
      dependencies: { ...local, ...dependencies },
    }),
    // Tools that bring a compiled part ask to run scripts; pnpm wants an answer. Nothing of ours asks.
    'pnpm-workspace.yaml': 'allowBuilds:\n  esbuild: false\n',
    'index.html':
      '<!doctype html><meta charset="utf-8"><title>stranger</title><script type="module" src="/src/main.tsx"></script>\n',
    'vite.config.js':
      "import react from '@vitejs/plugin-react'\nexport default { plugins: [react()], build: { sourcemap: true } }\n",
    'src/main.tsx': page,
    'src/vite-env.d.ts': '/// <reference types="vite/client" />\n',
    'load.mjs': loadAll,
    'deno.json': json({ nodeModulesDir: 'manual' }),
    'deno.ts': inDeno,
    'uses.ts': uses,
    'everything.ts': everything,
    'node16/uses.mts': uses,
    'node16/uses.cts': uses,
    'node16/everything.mts': everything,
    'node16/everything.cts': everything.replaceAll(
      /export \* as (\w+) from '([^']+)'/g,
      "import $1 = require('$2')\nexport { $1 }",
    ),
    'tsconfig.bundler.json': json({
      compilerOptions: { ...compilerOptions, module: 'esnext', moduleResolution: 'bundler' },
      include: ['src', 'uses.ts', 'everything.ts'],
    }),
    'tsconfig.node16.json': json({
      compilerOptions: { ...compilerOptions, module: 'node16', moduleResolution: 'node16' },
      include: ['node16'],
    }),
  }
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true })
    await writeFile(path.join(folder, name), text)
  }
}
