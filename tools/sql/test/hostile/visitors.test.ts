import { describe, expect, test } from 'vitest'
import { readExpected } from '../access/compareOutcomes.ts'
import { readObjects } from '../access/readObjects.ts'
import { type Role, useHostile } from './support/useHostile.ts'

const { db, http, key, unchanged } = useHostile()

/** Labels of every table, or function, that was reviewed. */
const labels = (kind: 'table' | 'function'): string[] =>
  Object.values(readExpected())
    .flatMap(({ objects }) => objects)
    .filter((object) => object.startsWith(`${kind} `) && object.includes('broadcast'))

const nameOf = (label: string): string => label.replace(/^\w+ /, '').replace(/\(.*/, '')

/** A null for every argument that must be given: found by PostgREST, and no further than the first check. */
const callWithNulls = async (role: Role, label: string) => {
  const found = (await readObjects(db.sql)).find((object) => object.label === label)
  const args = Object.fromEntries((found?.required ?? []).map((name) => [name, null]))
  return unchanged(() => http.rpc(key(role), nameOf(label), args))
}

describe('whoever has nothing but the visitor’s key', () => {
  test.each(labels('table'))('H29: a visitor reads %s', async (label) => {
    const answer = await http.request(key('A'), `${nameOf(label)}?select=*`)
    expect(answer).toMatchObject({ status: 401, body: { code: '42501' } })
  })

  test.each(labels('function'))('H29: a visitor calls %s', async (label) => {
    expect(await callWithNulls('A', label)).toMatchObject({ status: 401, body: { code: '42501' } })
  })

  test('H29: a visitor asks the root what there is', async () => {
    const { body } = await http.request(key('A'), '')
    expect(Object.keys(body.paths).length).toBeGreaterThan(1)
    expect(JSON.stringify(body)).not.toMatch(/broadcast/)
  })

  test.each(['', 'undefined', 'null', 'anon', 'service_role'])('H29: the key "%s" opens nothing', async (given) => {
    const { status } = await http.request(given, 'broadcast_queue')
    expect(status).toBe(401)
  })
})

const schemas = [
  'broadcast_private',
  'auth',
  'vault',
  'storage',
  'realtime',
  'extensions',
  'pg_catalog',
  'information_schema',
  'PUBLIC',
  'public, auth',
  '"public"; drop schema public',
]

describe('other schemas', () => {
  const cases = schemas.flatMap((schema) => (['A', 'B'] as Role[]).map((role) => [schema, role] as const))

  test.each(cases)('H30: Accept-Profile %s as %s', async (schema, role) => {
    const answer = await http.request(key(role), 'audience_slices', { headers: { 'accept-profile': schema } })
    expect(answer).toMatchObject({ status: 406, body: { code: 'PGRST106' } })
  })

  test.each(cases)('H30: Content-Profile %s as %s', async (schema, role) => {
    const answer = await unchanged(() => http.rpc(key(role), 'slice_size', {}, { 'content-profile': schema }))
    expect(answer).toMatchObject({ status: 406, body: { code: 'PGRST106' } })
  })

  test.each(['O', 'S'] as Role[])('H30: our own schema is hidden from %s, too', async (role) => {
    const headers = { 'accept-profile': 'broadcast_private', 'content-profile': 'broadcast_private' }
    expect((await http.request(key(role), 'audience_slices', { headers })).status).toBe(406)
    expect((await http.rpc(key(role), 'maintain', {}, headers)).status).toBe(406)
  })

  test.each(['auth.users', 'vault.decrypted_secrets', 'broadcast_private.audience_slices'])(
    'H30: %s as a path is no table',
    async (path) => {
      expect((await http.request(key('O'), path)).status).toBe(404)
    },
  )
})

describe('a login without an account', () => {
  test.each(readExpected()['operators call']?.objects ?? [])('H47: an anonymous user calls %s', async (label) => {
    expect(await callWithNulls('anonymous', label)).toMatchObject({
      status: 403,
      body: { code: '42501', message: expect.stringMatching(/^not allowed/) },
    })
  })

  test.each(readExpected()['operators read']?.objects ?? [])('H47: an anonymous user reads %s', async (label) => {
    const answer = await http.request(key('anonymous'), nameOf(label))
    expect(answer).toMatchObject({ status: 200, body: [] })
  })
})
