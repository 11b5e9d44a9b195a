import { describe, expect, test } from 'vitest'
import { InvalidInputError } from '../errors/InvalidInputError.ts'
import { createMetaSender, type MetaSenderOptions } from './createMetaSender.ts'

const token = 'EAAGsecrettoken0123456789'
const make = (options: Partial<MetaSenderOptions>) =>
  createMetaSender({ accessToken: token, phoneNumberId: '106540352242922', getTemplate: async () => null, ...options })

describe('what cannot work is refused at once', () => {
  test.each<[string, Partial<MetaSenderOptions>]>([
    ['accessToken', { accessToken: '' }],
    ['accessToken', { accessToken: `${token}\n` }],
    ['accessToken', { accessToken: `"${token}" ` }],
    ['accessToken', { accessToken: `\ufeff${token}` }],
    ['accessToken', { accessToken: undefined as never }],
    ['phoneNumberId', { phoneNumberId: '+54 9 387' }],
    ['timeoutMs', { timeoutMs: 0 }],
    ['timeoutMs', { timeoutMs: Number.NaN }],
    ['templateTtlMs', { templateTtlMs: -1 }],
    ['graphUrl', { graphUrl: 'https://evil.example' }],
    ['graphVersion', { graphVersion: 'latest' }],
  ])('%s: %j', (path, options) => {
    expect(() => make(options)).toThrow(InvalidInputError)
    expect(() => make(options)).toThrow(path)
    expect(() => make(options)).toThrow(/^(?!.*secret)/s)
  })
})
