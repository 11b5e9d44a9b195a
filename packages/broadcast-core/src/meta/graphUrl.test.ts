import { expect, test } from 'vitest'
import { InvalidInputError } from '../errors/InvalidInputError.ts'
import { graphBaseUrl, requireGraphId } from './graphUrl.ts'

test.each([
  [{}, 'https://graph.facebook.com/v25.0'],
  [{ graphUrl: 'https://graph.facebook.com/' }, 'https://graph.facebook.com/v25.0'],
  [{ graphUrl: 'https://graph.facebook.com:443', graphVersion: 'v26.0' }, 'https://graph.facebook.com/v26.0'],
  [{ graphUrl: 'http://127.0.0.1:4010' }, 'http://127.0.0.1:4010/v25.0'],
  [{ graphUrl: 'http://localhost:4010/graph/' }, 'http://localhost:4010/graph/v25.0'],
  [{ graphUrl: 'http://[::1]:4010' }, 'http://[::1]:4010/v25.0'],
  [{ graphUrl: 'https://simulator.example', allowGraphHost: 'simulator.example' }, 'https://simulator.example/v25.0'],
  [{ graphUrl: 'http://simulator:4010', allowGraphHost: 'Simulator:4010' }, 'http://simulator:4010/v25.0'],
])('%j is %s', (options, url) => {
  expect(graphBaseUrl(options)).toBe(url)
})

test.each([
  { graphUrl: 'http://graph.facebook.com' },
  { graphUrl: 'https://graph.facebook.com:8443' },
  { graphUrl: 'https://graph.facebook.com.evil.example' },
  { graphUrl: 'https://graph.facebook.com@evil.example' },
  { graphUrl: 'https://user:pass@graph.facebook.com' },
  { graphUrl: 'https://evil.example/graph.facebook.com' },
  { graphUrl: 'http://localhost.evil.example' },
  { graphUrl: 'http://169.254.169.254' },
  { graphUrl: 'https://other.example', allowGraphHost: 'simulator.example' },
  { graphUrl: 'http://simulator:4011', allowGraphHost: 'simulator:4010' },
  { graphUrl: 'ftp://localhost' },
  { graphUrl: 'file:///etc/passwd' },
  { graphUrl: 'graph.facebook.com' },
  { graphUrl: '' },
  { graphUrl: 'https://graph.facebook.com?access_token=x' },
  { graphVersion: '25.0' },
  { graphVersion: 'v25.0/../x' },
])('the token never goes to %j', (options) => {
  expect(() => graphBaseUrl(options)).toThrow(InvalidInputError)
})

test('a refused address does not repeat its credentials', () => {
  expect(() => graphBaseUrl({ graphUrl: 'https://user:hunter2@evil.example' })).toThrow(/^(?!.*hunter2)/)
})

test('an id becomes part of the path only when it is one', () => {
  expect(requireGraphId('phoneNumberId', '106540352242922')).toBe('106540352242922')
  for (const id of ['', '1/2', '..', '1?x', ' 1', 'abc', '1'.repeat(33)])
    expect(() => requireGraphId('phoneNumberId', id)).toThrow('phoneNumberId')
  expect(() => requireGraphId('phoneNumberId', 106540352242922 as never)).toThrow('phoneNumberId')
})
