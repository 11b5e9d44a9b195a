import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, test } from 'vitest'
import { startProcess } from './support/startProcess.ts'
import { until } from './support/until.ts'
import { useWorld } from './support/useWorld.ts'

const world = useWorld()

const token = 'EAAsecretsecretsecret'
const appSecret = '0123456789abcdef0123456789abcdef'

/** What is set, the variable that the refusal names, and how. */
const refused: [title: string, given: () => Record<string, string>, named: RegExp][] = [
  ['H91: a token with a line break', () => ({ META_ACCESS_TOKEN: `${token}\n` }), /META_ACCESS_TOKEN .*line break/],
  ['H91: a token in quotes', () => ({ META_ACCESS_TOKEN: `"${token}"` }), /META_ACCESS_TOKEN .*quotes/],
  [
    'H91: a token after a byte order mark',
    () => ({ META_ACCESS_TOKEN: `\uFEFF${token}` }),
    /META_ACCESS_TOKEN .*byte order mark/,
  ],
  ['H91: an empty token', () => ({ META_ACCESS_TOKEN: '' }), /META_ACCESS_TOKEN is missing/],
  ['H91: a token that is a placeholder', () => ({ META_ACCESS_TOKEN: 'xxx' }), /META_ACCESS_TOKEN .*placeholder/],
  [
    'H91: an app secret with a line break',
    () => ({ META_APP_SECRET: `${appSecret}\n` }),
    /META_APP_SECRET .*line break/,
  ],
  [
    'H92: an address with a path',
    () => ({ SUPABASE_URL: `${world.database.supabaseUrl}/rest/v1` }),
    /SUPABASE_URL must have no path/,
  ],
  [
    'H92: an address of another machine over http',
    () => ({ SUPABASE_URL: 'http://db.example' }),
    /SUPABASE_URL must begin with https/,
  ],
  [
    'H92: the anon key for the service key',
    () => ({ SUPABASE_SERVICE_ROLE_KEY: world.database.anonKey }),
    /SUPABASE_SERVICE_ROLE_KEY is the anon key/,
  ],
  [
    'H92: a user’s token for the service key',
    () => ({ SUPABASE_SERVICE_ROLE_KEY: world.database.authenticatedKey }),
    /SUPABASE_SERVICE_ROLE_KEY is the token of a signed-in user/,
  ],
  [
    'H93: app secret and verify token swapped',
    () => ({ META_APP_SECRET: 'a-word-of-ours', META_WEBHOOK_VERIFY_TOKEN: appSecret }),
    /META_WEBHOOK_VERIFY_TOKEN .*swapped/,
  ],
  [
    'H93: app secret and verify token the same',
    () => ({ META_APP_SECRET: appSecret, META_WEBHOOK_VERIFY_TOKEN: appSecret }),
    /META_WEBHOOK_VERIFY_TOKEN is the same as META_APP_SECRET/,
  ],
]

describe('a process that is given', () => {
  test.concurrent.each(refused)('%s', async (_, given, named) => {
    await using child = startProcess(world.env(given()))
    expect(await child.exited).toEqual({ code: 2, signal: null })
    expect(child.stdout()).toBe('')
    expect(child.stderr()).toMatch(named)
    for (const value of Object.values(given()))
      if (value.trim().length > 5) expect(child.stderr()).not.toContain(value.trim())
    expect(child.stderr()).not.toMatch(/secretsecret|0123456789abcdef/)
  })

  test('H94: NODE_TLS_REJECT_UNAUTHORIZED=0 is warned of', async () => {
    const { child } = await world.runner({ NODE_TLS_REJECT_UNAUTHORIZED: '0' })
    expect(child.stderr()).toContain('NODE_TLS_REJECT_UNAUTHORIZED is 0')
  })
})

/** Something at an address that is not called loopback but leads here: how another host looks to the runner. */
const startOtherHost = async () => {
  const tokens: (string | undefined)[] = []
  const server = createServer((request, response) => {
    tokens.push(request.headers.authorization)
    response.writeHead(500).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve))
  const host = `0.0.0.0:${(server.address() as AddressInfo).port}`
  return {
    host,
    tokens,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
    },
  }
}

describe('a Graph API at another host', () => {
  test('H95: is refused, and the token never leaves', async () => {
    await using other = await startOtherHost()
    for (const named of ['', 'graph.example', other.host.replace(/\d+$/, '1')]) {
      await using child = startProcess(
        world.env({ META_GRAPH_URL: `http://${other.host}`, ...(named && { META_ALLOW_GRAPH_HOST: named }) }),
      )
      expect(await child.exited).toEqual({ code: 2, signal: null })
      expect(child.stderr()).toMatch(/META_GRAPH_URL must be/)
    }
    expect(other.tokens).toEqual([])
  })

  test('H95: is called when META_ALLOW_GRAPH_HOST names it', async () => {
    await using other = await startOtherHost()
    await using child = startProcess(
      world.env({ META_GRAPH_URL: `http://${other.host}`, META_ALLOW_GRAPH_HOST: other.host }),
    )
    await until('it is called', () => other.tokens.length > 0)
    expect(other.tokens[0]).toBe(`Bearer ${world.simulator.accessToken}`)
    expect(child.stderr()).not.toContain(world.simulator.accessToken)
  })
})
