import { localSupabaseUnavailableReason } from '@iita/local-supabase'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answerOutcome } from '../src/meta/answerOutcome.ts'
import { prepareMessage } from '../src/meta/prepareMessage.ts'
import { metaErrorTable } from '../src/meta.ts'
import { callbackData } from '../src/runner.ts'
import { encodeUrlSuffix } from '../src/templates/urlSuffix.ts'
import type { Backend } from './backends/backend.ts'
import { senderId } from './backends/people.ts'
import { useStack } from './backends/stackBackend.ts'
import { newId } from './contract/actions.ts'

// biome-ignore lint/suspicious/noExplicitAny: answers as they come.
type Json = any

const template = (name: string, components: object[], more: object = {}) => ({
  name,
  language: 'es_AR',
  category: 'MARKETING',
  status: 'APPROVED',
  parameterFormat: 'POSITIONAL' as const,
  components: components as { type: string }[],
  ...more,
})
const body = { type: 'BODY', text: 'Hola {{2}}, {{1}}. {{10}} y otra vez {{ 2 }}.' }
const fields = {
  'body.1': { text: ' El\ncurso "x" \\ ' },
  'body.2': { field: 'first_name', fallback: 'vos' },
  'body.10': { text: '🎓' },
}

/** Templates with every kind of place, and a campaign's values for them. */
const cases = [
  [template('sin_lugares', [{ type: 'BODY', text: 'Hola.' }]), {}],
  [template('numeros', [body]), fields],
  [
    template('nombres', [{ type: 'body', text: 'Hola {{nombre}}, {{curso}}.' }], { parameterFormat: 'NAMED' }),
    { 'body.nombre': { field: 'first_name', fallback: 'vos' }, 'body.curso': { text: 'Python' } },
  ],
  [
    template('titulo', [{ type: 'HEADER', format: 'TEXT', text: 'Para {{1}}' }, body, { type: 'FOOTER', text: 'x' }]),
    { ...fields, 'header.1': { text: 'vos' } },
  ],
  [
    template('imagen', [{ type: 'HEADER', format: 'IMAGE' }, body]),
    { ...fields, header: { link: 'https://example.org/a.jpg' } },
  ],
  [
    template('documento', [
      { type: 'HEADER', format: 'DOCUMENT' },
      { type: 'BODY', text: 'x' },
    ]),
    { header: { id: '900', filename: 'programa.pdf' } },
  ],
  [
    template('botones', [
      body,
      {
        type: 'BUTTONS',
        buttons: [
          { type: 'QUICK_REPLY', text: 'No recibir más' },
          { type: 'PHONE_NUMBER', text: 'Llamar', phone_number: '+5493875000000' },
          { type: 'URL', text: 'Ver', url: 'https://example.org/curso/{{1}}' },
        ],
      },
    ]),
    { ...fields, 'button.0': { text: 'BAJA' }, 'button.2': { text: 'robótica 3?x=1&y=50%' } },
  ],
  [
    template('cupon', [
      { type: 'BODY', text: 'x' },
      {
        type: 'BUTTONS',
        buttons: [
          { type: 'COPY_CODE', text: 'Copiar' },
          { type: 'QUICK_REPLY', text: 'Ok' },
        ],
      },
    ]),
    { 'button.0': { text: 'IITA2026' } },
  ],
] as const

describe.skipIf(localSupabaseUnavailableReason())('what the database does for senders without TypeScript', () => {
  const { make, stack } = useStack()
  const backend = {} as Backend
  let sql: Client
  beforeAll(async () => {
    Object.assign(backend, await make())
    await backend.service.templates.sync(cases.map(([each]) => each))
    sql = new Client({ connectionString: stack().dbUrl })
    await sql.connect()
  }, 60_000)
  afterAll(async () => {
    await sql?.end()
    await backend.stop?.()
  })

  test.each(cases)('$name: a claim with requests has the bodies that our own sender sends', async (given, params) => {
    const { campaigns } = backend.operator
    const input = {
      name: given.name,
      templateName: given.name,
      templateParams: params,
      filter: { includeTags: ['Python', 'Sin nombre'] },
    }
    const { id } = await campaigns.prepare(input, { requestId: newId() })
    await campaigns.start(id)
    const claimId = newId()
    const args = { p_claim_id: claimId, p_runner_id: 'make', p_sender: senderId, p_limit: 50, p_requests: true }
    let claim: Json = { messages: [] }
    do
      claim = await backend.database.call('claim_broadcast_messages', {
        ...args,
        p_claim_id: claim.reason ? newId() : claimId,
      })
    while (claim.reason === 'maintenance' || claim.reason === 'rate')
    expect(claim.messages.length).toBeGreaterThan(1)
    const plain: Json = await backend.database.call('claim_broadcast_messages', {
      ...args,
      p_claim_id: claim.claim_id,
      p_requests: false,
    })
    expect(plain.messages[0]).not.toHaveProperty('request')
    for (const { request, ...row } of claim.messages) {
      const message = {
        id: String(row.id),
        attempt: row.attempt,
        tries: row.tries,
        campaignId: id,
        phoneNumber: row.phone_number,
        userId: row.user_id,
        personName: row.person_name,
        variables: row.variables,
      }
      const campaign = {
        templateName: given.name,
        templateLanguage: 'es_AR',
        templateParams: claim.campaigns[id].template_params,
      }
      const prepared = prepareMessage({ message, campaign, callback: callbackData(message) }, given)
      expect(JSON.parse(request)).toEqual(JSON.parse(prepared.body ?? 'null'))
    }
    await campaigns.cancel(id)
    await backend.database.call('release_broadcast_messages', {
      p_claim_id: claim.claim_id,
      p_message_ids: claim.messages.map((row: Json) => row.id),
    })
  })

  test.each([
    'abc',
    'Robótica 3',
    'a/b?x=1&y=2#f',
    '100%',
    '%41%C3%B3',
    '<b>"x"</b>',
    ' a\nb ',
    '😀',
    'v1.2/x',
    '',
    '   ',
    '//evil.example',
    'a//b',
    '../x',
    'a/../../x',
    './x',
    '..',
    '%2e%2e/x',
    'a\\..\\b',
    '%00',
    'a%0d%0ax',
    '%7F',
  ])('H87: the end of a link %j is encoded or refused as in TypeScript', async (value) => {
    const { rows } = await sql.query(
      `select broadcast_private.url_suffix('https://example.com/curso/{{1}}', $1) as suffix`,
      [value],
    )
    expect(rows[0].suffix).toBe(encodeUrlSuffix('https://example.com/curso/{{1}}', value))
  })

  test.each(['.evil.example', '@evil.example', 'evil'])(
    'H87: %j cannot change the host of a link without a path',
    async (value) => {
      const { rows } = await sql.query(
        `select broadcast_private.url_suffix('https://example.com{{1}}', $1) as suffix`,
        [value],
      )
      expect(rows[0].suffix).toBeNull()
    },
  )

  const error = (code: unknown, more: object = {}) => JSON.stringify({ error: { code, message: 'no', ...more } })
  const codes = Object.keys(metaErrorTable).filter((name) => /^[0-9]+$/.test(name))
  const answers: [number, string][] = [
    [200, '{"messages":[{"id":"wamid.1"}],"contacts":[{"wa_id":"5493875123456"}]}'],
    [201, '{"messages":[{"id":"wamid.1"}]}'],
    [200, '{"messages":[]}'],
    [200, '{"messages":[{"id":7}]}'],
    [200, '{"messages":[{"id":""}]}'],
    [200, '<html>ok</html>'],
    [200, ''],
    [302, ''],
    [400, '{"error":{"message":"no code"}}'],
    [400, '{"error": {"code": 131026'],
    [400, error('131026')],
    [400, error(131026.5)],
    [400, error(250)],
    [400, error(100, { error_subcode: 33 })],
    [400, error(987654, { is_transient: true })],
    [429, error(987654)],
    [404, error(987654)],
    [500, error(131026)],
    [503, '<html>Service unavailable</html>'],
    ...codes.map((code): [number, string] => [400, error(Number(code))]),
  ]
  test.each(answers)('HTTP %i %s comes to the same outcome as in TypeScript', async (status, text) => {
    const answer = { id: 1, attempt: 1, http_status: status, answer_base64: Buffer.from(text).toString('base64') }
    const { rows } = await sql.query('select broadcast_private.answer_outcome($1) as outcome', [JSON.stringify(answer)])
    const expected = answerOutcome({ status, headers: {}, body: text }, { tries: 1, secrets: [] })
    const { id, attempt, kind, wamid, wa_id, code } = rows[0].outcome
    expect({ id, attempt, kind, code, wamid, waId: wa_id }).toEqual({
      id: 1,
      attempt: 1,
      kind: expected.kind,
      code: 'code' in expected ? expected.code : undefined,
      wamid: 'wamid' in expected ? expected.wamid : undefined,
      waId: 'waId' in expected ? expected.waId : undefined,
    })
    expect(rows[0].outcome.retry_after_ms > 0).toBe(kind === 'retry')
  })

  test.each([[null], [''], ['zzz'], [7]])('no usable answer (%j) is unknown', async (answer_base64) => {
    const answer = { id: 1, attempt: 1, http_status: null, answer_base64 }
    const { rows } = await sql.query('select broadcast_private.answer_outcome($1) as outcome', [JSON.stringify(answer)])
    expect(rows[0].outcome).toMatchObject({ kind: 'unknown', code: 'connection_lost' })
  })

  test('neither numbers nor tokens of an answer are stored', async () => {
    const text = error(131026, {
      message: 'no +54 9 387 512-3456\nEAAGabcdefghijklmnop',
      error_data: { details: '5493875123456' },
    })
    const answer = { id: 1, attempt: 1, http_status: 400, answer_base64: Buffer.from(text).toString('base64') }
    const { rows } = await sql.query('select broadcast_private.answer_outcome($1) as outcome', [JSON.stringify(answer)])
    expect(rows[0].outcome.message).toBe('no … …: …')
  })
})
