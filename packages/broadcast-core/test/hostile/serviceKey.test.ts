import { afterEach, describe, expect, test, vi } from 'vitest'
import { createBroadcastClient } from '../../src/index.ts'
import { createSupabaseDatabase } from '../../src/runner.ts'
import { jwt, refusedPaths, serviceKey, supabaseWith } from './calls.ts'

afterEach(() => vi.unstubAllGlobals())

const stub = (globals: Record<string, unknown>): void => {
  for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value)
}
const named = (userAgent: string) => ({ userAgent })
const worker = { WorkerGlobalScope: class {}, importScripts: () => undefined }
const firefox = named('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0')

const browsers: [string, Record<string, unknown>][] = [
  ['a page', { window: { document: {} }, navigator: firefox }],
  ['a web worker', { ...worker, DedicatedWorkerGlobalScope: class {}, navigator: firefox }],
  ['a shared worker', { ...worker, SharedWorkerGlobalScope: class {}, navigator: firefox }],
  ['a service worker', { ...worker, ServiceWorkerGlobalScope: class {}, navigator: firefox }],
]
const servers: [string, Record<string, unknown>][] = [
  ['Node', { navigator: named('Node.js/24') }],
  ['Node with names of a browser for its packages', { window: {}, navigator: firefox }],
  ['Deno 1', { window: {}, Deno: {}, navigator: named('Deno/1.46.3') }],
  ['a worker of Deno, such as an edge function', { ...worker, Deno: {}, navigator: named('Deno/2.5.0') }],
  ['a worker of Cloudflare', { ...worker, ServiceWorkerGlobalScope: class {}, navigator: named('Cloudflare-Workers') }],
  ['an old worker of Cloudflare', { ...worker, ServiceWorkerGlobalScope: class {}, navigator: undefined }],
  ['Bun', { Bun: {}, navigator: named('Bun/1.3.0') }],
]

const anon = jwt('anon')
const secrets: [string, () => ReturnType<typeof supabaseWith>][] = [
  ['a legacy service_role JWT', () => supabaseWith(jwt('service_role'))],
  ['a secret key', () => supabaseWith(serviceKey)],
  [
    'a service_role JWT as the configured Authorization',
    () => supabaseWith(anon, { Authorization: `Bearer ${jwt('service_role')}` }),
  ],
  [
    'a secret key in a header of another spelling',
    () => supabaseWith(anon, { authorization: `bearer  ${serviceKey}` }),
  ],
  ['a secret key as the configured apikey', () => supabaseWith(anon, { ApiKey: serviceKey })],
]
const harmless: [string, () => ReturnType<typeof supabaseWith>][] = [
  ['an anon JWT', () => supabaseWith(anon)],
  ['a publishable key', () => supabaseWith('sb_publishable_0123456789abcdef')],
  ["an operator's token", () => supabaseWith(anon, { Authorization: `Bearer ${jwt('authenticated')}` })],
  ['a header that only speaks of it', () => supabaseWith(anon, { 'x-note': serviceKey, Authorization: 'Basic ..' })],
]

const everywhere = <A, B>(places: [string, A][], things: [string, B][]): [string, string, A, B][] =>
  places.flatMap(([place, globals]) =>
    things.map(([name, make]): [string, string, A, B] => [place, name, globals, make]),
  )

describe('H50: a key of the server in a browser', () => {
  test.each(everywhere(browsers, secrets))('in %s, %s is refused without being repeated', (_, __, globals, make) => {
    const supabase = make()
    stub(globals)
    for (const create of [() => createBroadcastClient({ supabase }), () => createSupabaseDatabase(supabase)]) {
      expect(refusedPaths(create)).toEqual(['supabase'])
      expect(create).not.toThrow(new RegExp(`${serviceKey}|${jwt('service_role')}`))
    }
  })
  test.each(everywhere(browsers, harmless))('in %s, %s is taken', (_, __, globals, make) => {
    const supabase = make()
    stub(globals)
    expect(createBroadcastClient({ supabase })).toHaveProperty('campaigns')
  })
  test.each(everywhere(servers, secrets))('in %s, %s is taken', (_, __, globals, make) => {
    const supabase = make()
    stub(globals)
    expect(createBroadcastClient({ supabase })).toHaveProperty('campaigns')
    expect(createSupabaseDatabase(supabase)).toHaveProperty('call')
  })
  test.each([undefined, 7, {}])('a client whose key cannot be read (%j) is taken', (supabaseKey) => {
    stub({ window: { document: {} } })
    const supabase = {
      supabaseKey,
      schema: () => ({ rpc: () => Promise.reject(new Error('no call is made')) as never }),
    }
    expect(createBroadcastClient({ supabase })).toHaveProperty('campaigns')
  })
})
