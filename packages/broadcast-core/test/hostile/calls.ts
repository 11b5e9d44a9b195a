import { createClient } from '@supabase/supabase-js'
import { InvalidInputError } from '../../src/index.ts'
import { createFetchTransport, createMetaSender, type MetaSenderOptions } from '../../src/meta.ts'
import type { Outcome, SendRequest } from '../../src/runner.ts'

export const token = 'EAAGsecrettoken0123456789'
export const serviceKey = 'sb_secret_0123456789abcdef'
export const phoneNumberId = '106540352242922'

export const jwt = (role: string): string => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ iss: 'supabase', ref: 'x', role, exp: 2e9 })}.c2lnbmF0dXJl`
}
export const supabaseWith = (key: string, headers: Record<string, string> = {}) =>
  createClient('https://project.supabase.co', key, {
    auth: { persistSession: false, autoRefreshToken: false },
    global: { headers },
  })

/** What a construction is refused for; `[]` when it is not. */
export const refusedPaths = (make: () => unknown): string[] => {
  try {
    make()
  } catch (error) {
    if (error instanceof InvalidInputError) return error.issues.map(({ path }) => path)
    throw error
  }
  return []
}

export const sender = (options: Partial<MetaSenderOptions> = {}) =>
  createMetaSender({ accessToken: token, phoneNumberId, getTemplate: async () => null, ...options })

export const template = {
  name: 'aviso',
  language: 'es_AR',
  category: 'MARKETING',
  status: 'APPROVED',
  parameterFormat: 'POSITIONAL' as const,
  components: [{ type: 'BODY', text: 'Hola.' }],
}
export const request: SendRequest = {
  message: {
    id: '42',
    attempt: 1,
    tries: 1,
    campaignId: '7',
    phoneNumber: '5493875123456',
    userId: null,
    personName: null,
    variables: {},
  },
  campaign: { templateName: 'aviso', templateLanguage: 'es_AR', templateParams: {} },
  callback: 'ib:42:1',
}
export const sendOver = (fetch: unknown, signal = new AbortController().signal, timeoutMs = 300): Promise<Outcome> =>
  sender({
    getTemplate: async () => template,
    timeoutMs,
    transport: createFetchTransport({ fetch: fetch as typeof globalThis.fetch }),
  }).send(request, { signal })
export const hangs = (_: unknown, { signal }: RequestInit) =>
  new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason)))
