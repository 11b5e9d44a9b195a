import { describe, expect, test } from 'vitest'
import { localSupabaseUnavailableReason } from '../src/index.ts'
import { useDatabase } from './useDatabase.ts'

const prepare = `
  create function measure(text text) returns int language sql as $$ select length(text) $$;
  create function caller() returns text language sql stable as $$ select current_user::text $$;
`

describe.skipIf(localSupabaseUnavailableReason())('the gateway', () => {
  const context = useDatabase(prepare)
  const call = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`${context.database.supabaseUrl}${path}`, init)

  test('refuses a call without a key', async () => {
    const answer = await call('/rest/v1/persons')
    expect(answer.status).toBe(401)
    expect(await answer.json()).toMatchObject({ message: 'No API key found in request' })
  })

  test('refuses a key of another project and an expired one', async () => {
    const stranger = `${context.database.anonKey.slice(0, -4)}AAAA`
    const expired = await context.database.mintKey({ role: 'anon', exp: 1_000_000_000 })
    for (const apikey of [stranger, expired, 'garbage']) {
      const answer = await call('/rest/v1/persons', { headers: { apikey } })
      expect(answer.status).toBe(401)
      expect(await answer.json()).toMatchObject({ message: 'Invalid API key' })
    }
  })

  test('takes the key for the token when no token comes with it', async () => {
    const apikey = context.database.serviceRoleKey
    expect(await (await call('/rest/v1/rpc/caller', { headers: { apikey } })).json()).toBe('service_role')
    const fromQuery = await call(`/rest/v1/channel_providers?select=id&apikey=${apikey}&id=eq.2`)
    expect(await fromQuery.json()).toEqual([{ id: 2 }])
  })

  test('lets PostgREST refuse a forged token that comes with a good key', async () => {
    const headers = {
      apikey: context.database.anonKey,
      authorization: 'Bearer eyJhbGciOiJub25lIn0.eyJyb2xlIjoicG9zdGdyZXMifQ.',
    }
    const answer = await call('/rest/v1/persons', { headers })
    expect(answer.status).toBe(401)
  })

  test('answers a browser that asks whether it may call, without any key', async () => {
    const answer = await call('/rest/v1/rpc/measure', {
      method: 'OPTIONS',
      headers: {
        origin: 'https://crm.example.com',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'apikey,authorization,content-profile,x-client-info',
      },
    })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(answer.headers.get('access-control-allow-methods')).toContain('PATCH')
    expect(answer.headers.get('access-control-allow-headers')).toBe(
      'apikey,authorization,content-profile,x-client-info',
    )
  })

  test('shows browsers the count of rows, once, and never allows credentials', async () => {
    const answer = await call('/rest/v1/channel_providers', {
      headers: { apikey: context.database.anonKey, origin: 'https://crm.example.com', prefer: 'count=exact' },
    })
    expect(answer.headers.get('content-range')).toBe('0-4/5')
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(answer.headers.get('access-control-expose-headers')).toContain('Content-Range')
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull()
  })

  test('has nothing beside /rest/v1', async () => {
    const headers = { apikey: context.database.anonKey }
    for (const path of ['/', '/rest/v10/persons', '/auth/v1/user']) {
      expect((await call(path, { headers })).status).toBe(404)
    }
    expect((await call('/rest/v1', { headers })).status).toBe(200)
    expect((await call('/rest/v1/', { headers })).status).toBe(200)
  })

  test('opens no schema but public', async () => {
    const headers = { apikey: context.database.serviceRoleKey, 'accept-profile': 'auth' }
    expect((await call('/rest/v1/users', { headers })).status).toBe(406)
  })

  test('streams a body of unknown length', async () => {
    const chunk = new TextEncoder().encode('x'.repeat(64 * 1024))
    const head = new TextEncoder().encode('{"text":"')
    const parts = [head, ...Array.from({ length: 80 }, () => chunk), new TextEncoder().encode('"}')]
    const answer = await call('/rest/v1/rpc/measure', {
      method: 'POST',
      headers: { apikey: context.database.anonKey, 'content-type': 'application/json' },
      body: ReadableStream.from(parts),
      duplex: 'half',
    } as RequestInit)
    expect(await answer.json()).toBe(80 * 64 * 1024)
  })
})
