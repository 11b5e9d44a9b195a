import { describe, expect, test } from 'vitest'
import { readEnvironment } from './environment.ts'
import { variables } from './variables.ts'

const machine = { hostname: 'salta', pid: 7, random: 'a1b2c3' }
const jwt = (claims: Record<string, unknown>): string =>
  `eyJhbGciOiJIUzI1NiJ9.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2lnbmF0dXJl`

const good = {
  SUPABASE_URL: 'https://abcdefghij.supabase.co',
  SUPABASE_SERVICE_ROLE_KEY: jwt({ role: 'service_role', ref: 'abcdefghij' }),
  META_ACCESS_TOKEN: 'EAAsecretsecretsecret',
  META_PHONE_NUMBER_ID: '106540352242922',
}
const secret = '0123456789abcdef0123456789abcdef'
const webhook = { META_APP_SECRET: secret, META_WEBHOOK_VERIFY_TOKEN: 'a-word-of-ours' }

const problemsOf = (more: Record<string, string | undefined>) => readEnvironment({ ...good, ...more }, machine).problems

type Case = [variable: string, message: RegExp, given: Record<string, string | undefined>]

const isRefused = (...[variable, message, given]: Case): void => {
  const problems = problemsOf(given)
  expect(problems).toEqual([{ variable, message: expect.stringMatching(message) }])
  const value = given[variable]
  // Short numbers also occur in the limits that a message names.
  if (value !== undefined && value.trim().length > 5)
    expect(problems.map(({ message }) => message).join()).not.toContain(value.trim())
}

describe('what is missing or cannot be meant is refused, by name and without its value', () => {
  test.each<Case>([
    ['META_ACCESS_TOKEN', /is missing/, { META_ACCESS_TOKEN: undefined }],
    ['META_ACCESS_TOKEN', /line break/, { META_ACCESS_TOKEN: 'EAAsecret\nsecretsecret' }],
    ['META_ACCESS_TOKEN', /line break/, { META_ACCESS_TOKEN: 'EAAsecretsecretsecret\r\n' }],
    ['META_ACCESS_TOKEN', /quotes/, { META_ACCESS_TOKEN: '"EAAsecretsecretsecret"' }],
    ['META_ACCESS_TOKEN', /quotes/, { META_ACCESS_TOKEN: '“EAAsecretsecretsecret”' }],
    ['META_ACCESS_TOKEN', /byte order mark/, { META_ACCESS_TOKEN: '\uFEFFEAAsecretsecretsecret' }],
    ['META_ACCESS_TOKEN', /space/, { META_ACCESS_TOKEN: 'EAAsecret secretsecret' }],
    ['META_ACCESS_TOKEN', /space/, { META_ACCESS_TOKEN: 'Bearer EAAsecretsecret' }],
    ['META_ACCESS_TOKEN', /plain ASCII/, { META_ACCESS_TOKEN: 'EAAsecretñsecretsecret' }],
    ['META_ACCESS_TOKEN', /not a token/, { META_ACCESS_TOKEN: 'EAAabc' }],
    ['META_ACCESS_TOKEN', /same as/, { META_ACCESS_TOKEN: good.SUPABASE_SERVICE_ROLE_KEY }],
    ...[
      'xxx',
      'XXXXXXXX',
      'EAAxxxxxxxx',
      'changeme',
      'CHANGE_ME',
      'your-token',
      '<token>',
      '$META_ACCESS_TOKEN',
      '...',
    ].map((value): Case => ['META_ACCESS_TOKEN', /placeholder/, { META_ACCESS_TOKEN: value }]),
  ])('H91: %s %s', isRefused)

  test.each<Case>([
    ['SUPABASE_URL', /is missing/, { SUPABASE_URL: undefined }],
    ['SUPABASE_URL', /is missing/, { SUPABASE_URL: '' }],
    ['SUPABASE_URL', /is missing/, { SUPABASE_URL: ' \n' }],
    ['SUPABASE_URL', /not an address/, { SUPABASE_URL: 'abcdefghij.supabase.co' }],
    ['SUPABASE_URL', /no path/, { SUPABASE_URL: 'https://abcdefghij.supabase.co/rest/v1' }],
    ['SUPABASE_URL', /no path/, { SUPABASE_URL: 'https://abcdefghij.supabase.co?x=1' }],
    ['SUPABASE_URL', /must begin with https/, { SUPABASE_URL: 'http://abcdefghij.supabase.co' }],
    ['SUPABASE_URL', /must begin with https/, { SUPABASE_URL: 'http://127.0.0.1.evil.example' }],
    ['SUPABASE_URL', /must begin with https/, { SUPABASE_URL: 'postgres://abcdefghij.supabase.co' }],
    ['SUPABASE_URL', /user name/, { SUPABASE_URL: 'https://me:pass@abcdefghij.supabase.co' }],
    ['SUPABASE_URL', /placeholder/, { SUPABASE_URL: 'https://xxx.supabase.co' }],
    ['SUPABASE_URL', /placeholder/, { SUPABASE_URL: 'https://your-project.supabase.co' }],
    ['SUPABASE_SERVICE_ROLE_KEY', /is missing/, { SUPABASE_SERVICE_ROLE_KEY: undefined }],
    ['SUPABASE_SERVICE_ROLE_KEY', /anon key/, { SUPABASE_SERVICE_ROLE_KEY: jwt({ role: 'anon' }) }],
    ['SUPABASE_SERVICE_ROLE_KEY', /signed-in user/, { SUPABASE_SERVICE_ROLE_KEY: jwt({ role: 'authenticated' }) }],
    ['SUPABASE_SERVICE_ROLE_KEY', /publishable/, { SUPABASE_SERVICE_ROLE_KEY: 'sb_publishable_abcdefgh' }],
    ['SUPABASE_SERVICE_ROLE_KEY', /not a key/, { SUPABASE_SERVICE_ROLE_KEY: 'EAAsomethingelse' }],
    ['SUPABASE_SERVICE_ROLE_KEY', /not a key/, { SUPABASE_SERVICE_ROLE_KEY: 'a.b.c' }],
    ['SUPABASE_SERVICE_ROLE_KEY', /another project/, { SUPABASE_URL: 'https://zzzzzzzzzz.supabase.co' }],
  ])('H92: %s %s', isRefused)

  test.each<Case>([
    ['META_APP_SECRET', /is missing/, { META_WEBHOOK_VERIFY_TOKEN: 'a-word-of-ours' }],
    ['META_APP_SECRET', /is missing/, { META_WEBHOOK_VERIFY_TOKEN: 'a-word-of-ours', META_APP_SECRET: '' }],
    ['META_WEBHOOK_VERIFY_TOKEN', /is missing/, { META_APP_SECRET: secret }],
    [
      'META_WEBHOOK_VERIFY_TOKEN',
      /same as META_APP_SECRET/,
      { META_APP_SECRET: secret, META_WEBHOOK_VERIFY_TOKEN: secret },
    ],
    ['META_WEBHOOK_VERIFY_TOKEN', /swapped/, { META_APP_SECRET: 'a-word-of-ours', META_WEBHOOK_VERIFY_TOKEN: secret }],
    ['META_APP_SECRET', /comma/, { ...webhook, META_APP_SECRET: `${secret},` }],
    ['META_APP_SECRET', /same as/, { ...webhook, META_APP_SECRET: good.META_ACCESS_TOKEN }],
  ])('H93: %s %s', isRefused)

  test.each<Case>([
    ['META_GRAPH_URL', /META_ALLOW_GRAPH_HOST/, { META_GRAPH_URL: 'https://graph.evil.example' }],
    ['META_GRAPH_URL', /META_ALLOW_GRAPH_HOST/, { META_GRAPH_URL: 'http://graph.facebook.com' }],
    ['META_GRAPH_URL', /META_ALLOW_GRAPH_HOST/, { META_GRAPH_URL: 'https://graph.facebook.com.evil.example' }],
    [
      'META_GRAPH_URL',
      /META_ALLOW_GRAPH_HOST/,
      { META_GRAPH_URL: 'https://a.example', META_ALLOW_GRAPH_HOST: 'b.example' },
    ],
    ['META_GRAPH_URL', /not an address/, { META_GRAPH_URL: 'graph.facebook.com' }],
    ['META_ALLOW_GRAPH_HOST', /host name/, { META_ALLOW_GRAPH_HOST: 'https://a.example' }],
  ])('H95: %s %s', isRefused)

  test.each<Case>([
    ['META_PHONE_NUMBER_ID', /is missing/, { META_PHONE_NUMBER_ID: undefined }],
    ['META_PHONE_NUMBER_ID', /digits only/, { META_PHONE_NUMBER_ID: '+5493875550100' }],
    ['META_PHONE_NUMBER_ID', /digits only/, { META_PHONE_NUMBER_ID: '../106540352242922' }],
    ['META_WABA_ID', /digits only/, { META_WABA_ID: 'main-account' }],
    ['META_GRAPH_VERSION', /v25\.0/, { META_GRAPH_VERSION: '25' }],
    ['RUNNER_CONCURRENCY', /whole number/, { RUNNER_CONCURRENCY: '0' }],
    ['RUNNER_CONCURRENCY', /whole number/, { RUNNER_CONCURRENCY: '1e9' }],
    ['RUNNER_CONCURRENCY', /whole number/, { RUNNER_CONCURRENCY: '-1' }],
    ['RUNNER_LEASE_SECONDS', /longer than/, { RUNNER_LEASE_SECONDS: '30' }],
    ['RUNNER_LEASE_SECONDS', /longer than/, { RUNNER_LEASE_SECONDS: '60', RUNNER_HTTP_TIMEOUT_MS: '61000' }],
    ['RUNNER_HTTP_TIMEOUT_MS', /whole number/, { RUNNER_HTTP_TIMEOUT_MS: '30s' }],
    ['RUNNER_PORT', /whole number/, { RUNNER_PORT: '65536' }],
    ['RUNNER_PORT', /whole number/, { RUNNER_PORT: '80.5' }],
    ['RUNNER_WEBHOOK_FORWARD_URL', /needs/, { RUNNER_WEBHOOK_FORWARD_URL: 'https://inbox.example/meta' }],
    ['RUNNER_WEBHOOK_FORWARD_URL', /https/, { ...webhook, RUNNER_WEBHOOK_FORWARD_URL: 'file:///etc/passwd' }],
    [
      'RUNNER_WEBHOOK_FORWARD_URL',
      /itself/,
      { ...webhook, RUNNER_WEBHOOK_FORWARD_URL: 'http://localhost:8080/webhooks/meta' },
    ],
    ['RUNNER_ID', /space/, { RUNNER_ID: 'runner one' }],
    ['LOG_LEVEL', /must be one of/, { LOG_LEVEL: 'loud' }],
  ])('%s %s', isRefused)

  test('everything wrong is told at once', () => {
    const given = { SUPABASE_URL: undefined, META_ACCESS_TOKEN: 'xxx', RUNNER_PORT: 'any' }
    expect(problemsOf(given).map(({ variable }) => variable)).toEqual([
      'SUPABASE_URL',
      'META_ACCESS_TOKEN',
      'RUNNER_PORT',
    ])
  })
})

test('with the four required variables everything else has its default', () => {
  const { environment } = readEnvironment(good, machine)
  expect(environment).toMatchObject({
    RUNNER_ID: 'salta-7-a1b2c3',
    META_GRAPH_URL: 'https://graph.facebook.com',
    META_GRAPH_VERSION: 'v25.0',
    RUNNER_CONCURRENCY: 200,
    RUNNER_LEASE_SECONDS: 60,
    RUNNER_HTTP_TIMEOUT_MS: 30_000,
    RUNNER_PORT: 8080,
    RUNNER_HOST: '0.0.0.0',
  })
  expect(environment).not.toHaveProperty('META_WABA_ID')
})

test('an empty optional variable counts as not given', () => {
  const { environment } = readEnvironment({ ...good, META_WABA_ID: '', RUNNER_PORT: ' ' }, machine)
  expect(environment).not.toHaveProperty('META_WABA_ID')
  expect(environment?.RUNNER_PORT).toBe(8080)
})

test.each<[what: string, given: Record<string, string>]>([
  [
    'a local project over http',
    { SUPABASE_URL: 'http://127.0.0.1:54321/', SUPABASE_SERVICE_ROLE_KEY: jwt({ role: 'service_role' }) },
  ],
  ['a secret key', { SUPABASE_SERVICE_ROLE_KEY: 'sb_secret_abcdefgh' }],
  ['a Graph API on this machine', { META_GRAPH_URL: 'http://127.0.0.1:4010' }],
  [
    'another Graph API that is named',
    { META_GRAPH_URL: 'https://graph.example:8443', META_ALLOW_GRAPH_HOST: 'graph.example:8443' },
  ],
  ['a webhook', webhook],
  ['two app secrets', { ...webhook, META_APP_SECRET: `${secret},${secret.replace('0', '1')}` }],
  ['any port', { RUNNER_PORT: '0' }],
])('%s is accepted', (_, given) => {
  expect(problemsOf(given)).toEqual([])
})

test('H94: what is worth a word, as certificates that are not checked, is told without a value', () => {
  const given = {
    META_APP_SECRET: 'not-of-meta',
    META_WEBHOOK_VERIFY_TOKEN: 'a-word',
    NODE_TLS_REJECT_UNAUTHORIZED: '0',
  }
  const { environment } = readEnvironment({ ...good, META_ACCESS_TOKEN: 'simulator-token', ...given }, machine)
  const warnings = environment?.warnings ?? []
  expect(warnings).toEqual([
    expect.stringContaining('NODE_TLS_REJECT_UNAUTHORIZED'),
    expect.stringContaining('META_APP_SECRET'),
    expect.stringContaining('META_ACCESS_TOKEN'),
    expect.stringContaining('META_WABA_ID'),
  ])
  expect(warnings.join()).not.toMatch(/not-of-meta|simulator-token/)
})

test('a simulator’s secrets are no reason for a warning', () => {
  const given = {
    ...webhook,
    META_WABA_ID: '225',
    META_APP_SECRET: 'of-the-simulator',
    META_GRAPH_URL: 'http://127.0.0.1:4010',
  }
  expect(readEnvironment({ ...good, ...given }, machine).environment?.warnings).toEqual([])
})

test('every secret is listed, so that none is ever written', () => {
  const { environment } = readEnvironment({ ...good, ...webhook }, machine)
  expect(environment?.secrets).toEqual([
    good.SUPABASE_SERVICE_ROLE_KEY,
    good.META_ACCESS_TOKEN,
    secret,
    webhook.META_WEBHOOK_VERIFY_TOKEN,
  ])
})

test('every variable says what it is for', () => {
  for (const rule of Object.values(variables.shape)) expect(rule.description).toMatch(/\w{3}/)
})
