import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Answer } from '../support/http.ts'
import { templates } from '../support/templates.ts'
import { useHostile } from './support/useHostile.ts'

const hostile = useHostile()
const { db, http, key, unchanged } = hostile

const pictured = {
  name: 'con_foto',
  language: 'es_AR',
  category: 'MARKETING',
  status: 'APPROVED',
  components: [
    { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['x'] } },
    { type: 'BODY', text: 'Abrió la inscripción.' },
  ],
}

beforeAll(async () => {
  if (db.sql === undefined) return
  await db.world.syncTemplates([...Object.values(templates), pictured])
  await db.world.people(3, 'robótica')
})

const prepare = (campaign: Record<string, unknown>): Promise<Answer> =>
  http.rpc(key('O'), 'prepare_broadcast_campaign', {
    p_request_id: randomUUID(),
    p_campaign: { name: 'x', template_name: 'aviso', filter: { include_tags: ['robótica'] }, ...campaign },
  })

const sql = [
  `'; drop table broadcast_queue; --`,
  `' or '1'='1`,
  `"; delete from persons; --`,
  `$$; select pg_sleep(10); $$`,
  `\\'; truncate broadcast_queue; --`,
  `%' union select phone_number from broadcast_queue --`,
  `$1; select 1`,
  `{"$ne": null}`,
  `E'\\x27'`,
  `/* */ ; --`,
]

describe('SQL in any string is a text', () => {
  test.each(sql)('F90: a campaign named, tagged and kept with %s', async (text) => {
    const draft = await http.rpc(key('O'), 'save_broadcast_draft', {
      p_request_id: randomUUID(),
      p_campaign: {
        name: text,
        campaign_tag: text,
        template_name: text,
        draft: { text },
        filter: { include_tags: [text] },
      },
    })
    expect(draft).toMatchObject({ status: 200, body: { name: text, campaign_tag: text, draft: { text } } })
    const found = await http.rpc(key('O'), 'list_broadcast_campaigns', { p_search: text })
    expect(found.body.items.map(({ id }: { id: number }) => id)).toContain(draft.body.id)
  })

  test.each(sql)('F90: a person, a tag, a value and an answer of Meta’s with %s', async (text) => {
    const personId = await db.world.person({ firstName: text, tags: [text] })
    const prepared = await prepare({
      template_name: 'saludo',
      template_params: { 'body.1': { field: 'first_name' }, 'body.2': { text } },
      filter: { include_tags: [text] },
      sender_phone_number_id: hostile.senderId,
    })
    expect(prepared).toMatchObject({ status: 200, body: { campaign: { total_recipients: 1 } } })
    const { id, template_params } = prepared.body.campaign
    expect(template_params['body.2']).toEqual({ text })
    const [message] = await db.world.messages(id)
    expect(message).toMatchObject({ person_id: personId, person_name: text, variables: { 'body.1': text } })

    await http.rpc(key('S'), 'apply_broadcast_statuses', {
      p_statuses: [
        {
          wamid: text,
          callback: `ib:${message.id}:0`,
          phone_number_id: hostile.senderId,
          status: 'failed',
          code: text,
          error: text,
          recipient_id: text,
        },
      ],
    })
    const [failed] = await db.world.messages(id)
    expect(failed).toMatchObject({ error_code: text, error_message: text, provider_message_id: text, wa_id: text })
    const args = { p_campaign_id: id, p_error_code: text }
    expect((await http.rpc(key('O'), 'list_broadcast_messages', args)).body.items).toHaveLength(1)
  })

  test.each(sql)('F90: an opt-out with the note %s', async (text) => {
    const p_phone = db.world.phone()
    const personId = await db.world.person({ phones: [p_phone] })
    await http.rpc(key('O'), 'record_broadcast_opt_out', { p_phone, p_note: text })
    const { rows } = await db.sql.query(
      `select note, data_content from broadcast_opt_outs, person_soft_data where phone_number = $1 and person_soft_data.person_id = $2`,
      [p_phone, personId],
    )
    expect(rows).toEqual([{ note: text, data_content: text }])
  })

  test.each(sql)('F90: the opt-out of a number that is %s', async (text) => {
    const call = unchanged(() => http.rpc(key('O'), 'record_broadcast_opt_out', { p_phone: text }))
    expect(await call).toMatchObject({ status: 400, body: { code: 'BC003' } })
  })
})

const people: [what: string, name: string, arrives?: string][] = [
  ['an emoji of several people', '👨‍👩‍👧‍👦 Ana'],
  ['a flag', 'Ana 🇦🇷'],
  ['a name from right to left', 'مريم'],
  ['letters with marks of their own', 'Zoe\u0308 n\u0303andu\u0301'],
  ['an old script', '𐎠𐎡𐎢'],
  ['a bidi override, without it', 'a\u202Eb', 'ab'],
  ['braces of a template', '{{1}} {{name}} %s'],
  ['1,000 characters', 'á'.repeat(1_000)],
  ['1,000 emoji', '🎓'.repeat(1_000)],
]

describe('names of people', () => {
  test.each(people)(
    'F81: %s arrives as it is, or its message is skipped for a reason',
    async (_, firstName, arrives = firstName) => {
      const tag = db.world.unique('nombre')
      await db.world.person({ firstName, tags: [tag] })
      const prepared = await prepare({
        template_name: 'saludo',
        template_params: { 'body.1': { field: 'first_name' }, 'body.2': { text: 'Robótica' } },
        filter: { include_tags: [tag] },
        sender_phone_number_id: await db.world.sender(),
      })
      expect(prepared.status).toBe(200)
      const { id, sender_phone_number_id: sender } = prepared.body.campaign
      const [message] = await db.world.messages(id)
      if (message.status === 'skipped') return expect(message.skip_reason).toBe('text_too_long')

      expect((await http.rpc(key('O'), 'start_broadcast_campaign', { p_campaign_id: id })).status).toBe(200)
      const claim = await http.rpc(key('S'), 'claim_broadcast_messages', {
        p_claim_id: randomUUID(),
        p_runner_id: 'r',
        p_sender: sender,
      })
      expect(claim.body.messages[0].variables['body.1']).toBe(arrives)
    },
  )
})

const names: [what: string, name: string, stored: string | null][] = [
  ['of no character', '', null],
  ['of spaces only', '   ', null],
  ['of 201 characters', 'x'.repeat(201), null],
  ['of 201 emoji', '🎓'.repeat(201), null],
  ['of 200 characters', 'x'.repeat(200), 'x'.repeat(200)],
  ['of 200 emoji', '🎓'.repeat(200), '🎓'.repeat(200)],
  ['with markup', '<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
  ['with a right-to-left override', 'a\u202Eb', 'a\u202Eb'],
  ['with spaces around it', '  Becas  ', 'Becas'],
  ['of a formula', '=HYPERLINK("http://x","y")', '=HYPERLINK("http://x","y")'],
]

describe('names', () => {
  test.each(names)('H82: a name %s', async (_, name, stored) => {
    if (stored === null) {
      const answer = await unchanged(() => prepare({ name }))
      expect(answer).toMatchObject({ status: 400, body: { code: 'BC003' } })
      expect(answer.body.details).toContain('"name"')
    } else expect(await prepare({ name })).toMatchObject({ status: 200, body: { campaign: { name: stored } } })
  })
})

describe('a confirmed number', () => {
  test.each([0, 2, 4, -1, 2_147_483_647])('H84: %s recipients confirmed of 3', async (p_expected_recipients) => {
    const { id } = (await prepare({})).body.campaign
    const answer = await unchanged(() =>
      http.rpc(key('O'), 'start_broadcast_campaign', { p_campaign_id: id, p_expected_recipients }),
    )
    expect(answer).toMatchObject({
      status: 400,
      body: { code: 'BC004', message: expect.stringContaining('3 recipients') },
    })
  })

  test('H84: the number as it is', async () => {
    const { id } = (await prepare({})).body.campaign
    const args = { p_campaign_id: id, p_expected_recipients: 3 }
    expect(await http.rpc(key('O'), 'start_broadcast_campaign', args)).toMatchObject({ status: 200 })
  })
})

const schemes = [
  'http:',
  'javascript:',
  'data:',
  'file:',
  'ftp:',
  'vbscript:',
  'blob:',
  '//',
  '',
  'HTTP:',
  ' https:',
  'https:/',
]
const hosts: [what: string, link: unknown][] = [
  ['this machine', 'https://127.0.0.1/a.jpg'],
  ['this machine, by name', 'https://localhost/a.jpg'],
  ['this machine, with a dot', 'https://localhost./a.jpg'],
  ['this machine, in IPv6', 'https://[::1]/a.jpg'],
  ['this machine, as a number', 'https://2130706433/a.jpg'],
  ['this machine, in hexadecimal', 'https://0x7f.1/a.jpg'],
  ['the machine’s metadata', 'https://169.254.169.254/latest/meta-data'],
  ['a private network', 'https://10.0.0.1/a.jpg'],
  ['a private network', 'https://192.168.1.1/a.jpg'],
  ['a private network', 'https://172.16.0.1/a.jpg'],
  ['an IPv4 address in IPv6', 'https://[::ffff:10.0.0.1]/a.jpg'],
  ['a bare word', 'https://fileserver/a.jpg'],
  ['a printer', 'https://printer.local/a.jpg'],
  ['a cluster', 'https://db.internal:8443/a.jpg'],
  ['a subdomain of this machine', 'https://a.localhost./a.jpg'],
]
const oddities: [what: string, link: unknown][] = [
  ['a password', 'https://user:pass@example.com/a.jpg'],
  ['a user', 'https://user@example.com/a.jpg'],
  ['an @ that hides the host', 'https://example.com@evil.example/a.jpg'],
  ['2,049 characters', `https://example.com/${'a'.repeat(2_049 - 'https://example.com/'.length)}`],
  ['a space', 'https://example.com/a b.jpg'],
  ['a line break', 'https://example.com/a\nb.jpg'],
  ['no host', 'https:///a.jpg'],
  ['a number in place of a text', 5],
  ['a list', ['https://example.com/a.jpg']],
  ['an object', { href: 'https://example.com/a.jpg' }],
  ['nothing', null],
]

const withPicture = (link: unknown): Promise<Answer> =>
  prepare({ template_name: 'con_foto', template_params: { header: { link } } })

describe('links of a header', () => {
  test.each(schemes)('H87: a picture at %s//example.com/a.jpg', async (scheme) => {
    const answer = await unchanged(() => withPicture(`${scheme}//example.com/a.jpg`))
    expect(answer).toMatchObject({ status: 400, body: { code: 'BC003' } })
    expect(answer.body.details).toContain('template_params.header')
  })

  test.each(hosts)('H88: a picture on %s: %s', async (_, link) => {
    expect(await unchanged(() => withPicture(link))).toMatchObject({ status: 400, body: { code: 'BC003' } })
  })

  test.each(oddities)('H89: a link with %s', async (_, link) => {
    expect(await unchanged(() => withPicture(link))).toMatchObject({ status: 400, body: { code: 'BC003' } })
  })

  test.each([
    'https://example.com/a.jpg',
    'https://cdn.example.com:8443/a/b.jpg?c=d&e=f',
    'https://example.com./a.jpg',
  ])('F93: %s is taken', async (link) => {
    expect(await withPicture(link)).toMatchObject({ status: 200 })
  })
})

const instants: [what: string, at: unknown, zone: string | null][] = [
  ['yesterday', new Date(Date.now() - 86_400_000).toISOString(), null],
  ['in 1970', '1970-01-01T00:00:00Z', null],
  ['in the year 9999', '9999-12-31T23:59:59Z', null],
  ['in two years', new Date(Date.now() + 2 * 365.25 * 86_400_000).toISOString(), null],
  ['at infinity', 'infinity', null],
  ['at minus infinity', '-infinity', null],
  ['on the 30th of February', '2027-02-30T10:00:00Z', null],
  ['at a word', 'tomorrow; drop table broadcast_queue', null],
  ['in a zone that there is not', new Date(Date.now() + 3_600_000).toISOString(), 'America/Atlantis'],
  ['in a zone with SQL', new Date(Date.now() + 3_600_000).toISOString(), "UTC'; select 1 --"],
]

describe('schedules', () => {
  test.each(instants)('H90: a start %s', async (_, p_at, p_time_zone) => {
    const { id } = (await prepare({})).body.campaign
    const args = { p_campaign_id: id, p_at, p_time_zone }
    const answer = await unchanged(() => http.rpc(key('O'), 'schedule_broadcast_campaign', args))
    expect(answer.status).toBe(400)
    expect(['BC003', '22007', '22008']).toContain(answer.body.code)
  })
})
