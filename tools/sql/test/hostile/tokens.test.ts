import { createHmac, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { useHostile } from './support/useHostile.ts'

const { db, http, key, unchanged } = useHostile()

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const now = Math.floor(Date.now() / 1000)

const claims = {
  role: 'authenticated',
  sub: '6b1f8a52-3c94-4d0e-9a77-2f5d1c0e8b31',
  aud: 'authenticated',
  exp: now + 3600,
}

const mint = (
  changes: Record<string, unknown>,
  { secret = db.database.jwtSecret, header = {} }: { secret?: string; header?: object } = {},
): string => {
  const signed = `${encode({ alg: 'HS256', typ: 'JWT', ...header })}.${encode({ ...claims, ...changes })}`
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`
}

const withRsa = (): string => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const signed = `${encode({ alg: 'RS256', typ: 'JWT' })}.${encode(claims)}`
  return `${signed}.${sign('sha256', Buffer.from(signed), privateKey).toString('base64url')}`
}

const tampered = (token: string, changes: object): string => {
  const [header, payload = '', signature] = token.split('.')
  const read = JSON.parse(Buffer.from(payload, 'base64url').toString())
  return `${header}.${encode({ ...read, ...changes })}.${signature}`
}

/** Tokens that are not ours, and the role that each would like. */
const forged: [what: string, make: () => string][] = [
  ['signed with another secret', () => mint({}, { secret: randomBytes(32).toString('hex') })],
  ['signed with an empty secret', () => mint({}, { secret: '' })],
  ['signed with the word undefined', () => mint({}, { secret: 'undefined' })],
  ['signed with the visitor’s key', () => mint({}, { secret: db.database.anonKey })],
  ['with alg none', () => `${encode({ alg: 'none' })}.${encode(claims)}.`],
  ['with alg none and no third part', () => `${encode({ alg: 'none' })}.${encode(claims)}`],
  ['with alg nOnE', () => `${encode({ alg: 'nOnE' })}.${encode(claims)}.`],
  [
    'with a key of its own inside',
    () => mint({}, { secret: 'evil', header: { jwk: { kty: 'oct', k: encode('evil') } } }),
  ],
  ['with an address for keys', () => mint({}, { secret: 'evil', header: { jku: 'https://evil.example/jwks' } })],
  ['with a key id that is a path', () => mint({}, { secret: '', header: { kid: '../../dev/null' } })],
  ['with an extension that must be understood', () => mint({}, { header: { crit: ['x'], x: 1 } })],
  ['signed by an unknown RSA key', withRsa],
  ['expired an hour ago', () => mint({ exp: now - 3600 })],
  ['expired in 1970', () => mint({ exp: 0 })],
  ['not valid yet', () => mint({ nbf: now + 3600 })],
  ['with a word for its expiry', () => mint({ exp: 'never' })],
  ['an operator’s, changed to service_role', () => tampered(key('O'), { role: 'service_role' })],
  ['a visitor’s, changed to authenticated', () => tampered(key('A'), { role: 'authenticated', sub: claims.sub })],
  ['an operator’s, cut short', () => key('O').slice(0, -4)],
  ['garbage', () => 'garbage'],
  ['three dots', () => 'a.b.c'],
  ['4 kB of nothing', () => 'x'.repeat(4_000)],
]

/** Well signed, as if the secret were lost, but for roles that no token may have. */
const roles = ['postgres', 'supabase_admin', 'authenticator', 'supabase_auth_admin', 'pg_read_all_data', 'pg_monitor']
const noRoles = ['', 'nobody', 'authenticated; set role postgres', ['service_role']]

describe('forged tokens', () => {
  test.each(forged)('H46: %s, as the key', async (_, make) => {
    const answer = await unchanged(() => http.rpc(make(), 'cancel_broadcast_campaign', { p_campaign_id: 1 }))
    expect(answer.status).toBe(401)
  })

  test.each(forged)('H46: %s, beside the visitor’s good key', async (_, make) => {
    const headers = { authorization: `Bearer ${make()}` }
    const read = await http.request(key('A'), 'broadcast_campaigns?limit=1', { headers })
    expect(read.status).toBe(401)
    const call = await unchanged(() => http.rpc(key('A'), 'cancel_broadcast_campaign', { p_campaign_id: 1 }, headers))
    expect(call.status).toBe(401)
  })

  test.each(roles)('H46: role %s in a token with our signature', async (role) => {
    const token = mint({ role })
    expect(await http.request(token, 'broadcast_queue?limit=1')).toMatchObject({ status: 403, body: { code: '42501' } })
    expect(await http.rpc(token, 'run_broadcast_maintenance')).toMatchObject({ status: 403, body: { code: '42501' } })
  })

  test.each(noRoles)('H46: role "%s", which there is not', async (role) => {
    const { status } = await http.request(mint({ role }), 'broadcast_queue?limit=1')
    expect([400, 401, 403]).toContain(status)
  })

  test('H46: no role is the visitor’s', async () => {
    expect(await http.request(mint({ role: undefined }), 'broadcast_queue')).toMatchObject({ status: 401 })
  })

  test.each(['app_metadata', 'user_metadata'])('H46: a role in %s counts for nothing', async (where) => {
    const token = mint({ [where]: { role: 'service_role', claims_admin: true } })
    expect(await http.rpc(token, 'run_broadcast_maintenance')).toMatchObject({ status: 403, body: { code: '42501' } })
  })

  test.each(['Basic cG9zdGdyZXM6cG9zdGdyZXM=', 'Bearer ', 'Token x', ''])(
    'H46: authorization "%s" signs nobody in',
    async (authorization) => {
      const answer = await http.request(key('A'), 'broadcast_queue', { headers: { authorization } })
      expect(answer.status).toBe(401)
    },
  )

  test('a token of ours is taken, so the others are refused for what is wrong with them', async () => {
    expect((await http.request(mint({}), 'broadcast_campaigns?limit=1')).status).toBe(200)
  })
})
