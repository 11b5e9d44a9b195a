import { describe, expect, test } from 'vitest'
import { createMemoryBroadcast } from '../testing.ts'
import { normalizePhone, phoneProblem } from './normalizePhone.ts'

test.each([
  '+55 (11) 99999-0000',
  '0055 11 99999 0000',
  '011 55 11 99999-0000',
  '5511999990000',
  '55.11.99999.0000',
  ' +55 11 99999 0000 ',
  '(+55) 11 99999-0000',
  '+55\u00a011\u00a099999\u20110000',
])('H69: %s is one canonical number', (written) => {
  expect(normalizePhone(written)).toBe('5511999990000')
})

describe('H70: the same person, with and without a national prefix', () => {
  test.each([
    ['Brazil, with the ninth digit', '5511999990000', '5511999990000'],
    ['Brazil, without it', '551199990000', '5511999990000'],
    ['Mexico, with the 1', '5215512345678', '525512345678'],
    ['Mexico, without it', '525512345678', '525512345678'],
    ['Argentina, with the 9', '5493875123456', '5493875123456'],
    ['Argentina, without it', '543875123456', '5493875123456'],
    ['Argentina, with 15', '54 387 15 5123456', '5493875123456'],
    ['Argentina, with 0 and 15', '+54 0387 15-512-3456', '5493875123456'],
    ['Argentina, with 9 and 15', '54 9 387 15 512 3456', '5493875123456'],
  ])('%s', (_, written, canonical) => {
    expect(normalizePhone(written)).toBe(canonical)
  })
  test('a landline of Brazil gets no ninth digit', () => {
    expect(normalizePhone('551133334444')).toBe('551133334444')
  })
})

describe('H71: what is no number, and digits of another shape', () => {
  test.each([
    ['6 digits', '123456', 'too_short'],
    ['16 digits', '5511999990000123', 'too_long'],
    ['a leading zero', '03875123456', 'leading_zero'],
    ['letters', '54 9 387 CURSOS', 'letters'],
    ['letters in the middle', '54938x5123456', 'letters'],
    ['an exponent', '1e11', 'spreadsheet'],
    ['nothing', '', 'empty'],
    ['spaces', '   ', 'empty'],
    ['signs only', '+()-', 'empty'],
    ['Arabic digits', '٥٤٩٣٨٧٥١٢٣٤٥٦', 'characters'],
    ['Devanagari digits', '५४९३८७५१२३४५६', 'characters'],
    ['a minus', '−5493875123456', null],
    ['markup', '<b>5493875123456</b>', 'letters'],
    ['SQL', "5493875123456'; drop table x", 'letters'],
    ['an emoji', '📱5493875123456', 'characters'],
  ])('%s', (_, written, problem) => {
    expect(phoneProblem(written)).toBe(problem)
    if (problem !== null) expect(normalizePhone(written)).toBeNull()
  })
  test.each([
    ['full-width digits', '＋５４９３８７５１２３４５６'],
    ['digits in circles', '⑤④⑨③⑧⑦⑤①②③④⑤⑥'],
    ['mathematical digits', '𝟓𝟒𝟗𝟑𝟖𝟕𝟓𝟏𝟐𝟑𝟒𝟓𝟔'],
  ])('%s are digits', (_, written) => {
    expect(normalizePhone(written)).toBe('5493875123456')
  })
})

test.each([
  '5511999990000.0',
  '5.5E+12',
  '5,5E+12',
  '5.51199999E+12',
  '5.5e12',
  '+5.5E+12',
  '5511999990000,00',
  '1E+11',
])('H72: %s was spoilt by a spreadsheet, and that is said', (written) => {
  expect(normalizePhone(written)).toBeNull()
  expect(phoneProblem(written)).toBe('spreadsheet')
})

describe('H73: more than a number in a cell', () => {
  test.each([
    ['two numbers with a slash', '5493875123456 / 5493875654321', 'several'],
    ['two with a comma', '5493875123456, 5493875654321', 'several'],
    ['two with a semicolon', '5493875123456;5493875654321', 'several'],
    ['two on two lines', '5493875123456\n5493875654321', 'several'],
    ['two with a plus', '+5493875123456 +5493875654321', 'several'],
    ['two with «o»', '5493875123456 o 5493875654321', 'letters'],
    ['an extension', '5493875123456 x12', 'letters'],
    ['an extension in words', '5493875123456 int. 4', 'letters'],
    ['a name', 'Ana 5493875123456', 'letters'],
    ['an address', 'mailto:5493875123456', 'letters'],
  ])('%s is refused: a guess would reach a stranger', (_, written, problem) => {
    expect(normalizePhone(written)).toBeNull()
    expect(phoneProblem(written)).toBe(problem)
  })
  test.each([
    ['tel:', 'tel:+5493875123456'],
    ['tel: in capitals', 'TEL: +5493875123456'],
    ['whatsapp:', 'whatsapp:+5493875123456'],
    ['marks of direction around it', '\u202a+54 9 387 512-3456\u202c'],
    ['isolates around it', '\u2066+5493875123456\u2069'],
    ['no-break spaces', '54\u00a09\u00a0387\u00a0512\u00a03456'],
    ['narrow no-break spaces', '54\u202f9\u202f387\u202f512\u202f3456'],
    ['zero-width spaces', '549\u200b387\u200b512\u200b3456'],
    ['a byte order mark', '\ufeff5493875123456'],
    ['a soft hyphen', '549387\u00ad5123456'],
    ['other dashes', '54–9–387—512−3456'],
    ['line ends around it', '\r\n5493875123456\r\n'],
  ])('%s is stripped', (_, written) => {
    expect(normalizePhone(written)).toBe('5493875123456')
  })
})

test('H75: 100,000 times the same number, however written, is one message', async () => {
  const forms = ['5493875123456', '+54 9 387 512-3456', '543875123456', '54 387 15 5123456']
  const people = Array.from({ length: 100_000 }, (_, index) => ({
    id: String(index + 1),
    phones: [forms[index % forms.length] ?? ''],
    tags: ['todos'],
  }))
  const templates = [
    {
      name: 'aviso',
      language: 'es_AR',
      category: 'MARKETING',
      status: 'APPROVED',
      parameterFormat: 'POSITIONAL' as const,
      components: [{ type: 'BODY', text: 'Hola.' }],
    },
  ]
  const { campaigns } = createMemoryBroadcast({ people, templates, senders: [{ phoneNumberId: '1' }] })
  const campaign = await campaigns.prepare(
    { name: 'x', templateName: 'aviso', filter: { includeTags: ['todos'] } },
    { requestId: '00000000-0000-4000-8000-000000000001' },
  )
  expect(campaign).toMatchObject({ totalRecipients: 1, pendingCount: 1, skippedCount: 99_999 })
  const { items } = await campaigns.messages(campaign.id, { skipReason: 'duplicate_number', limit: 1 })
  expect(items).toMatchObject([{ personId: '2', status: 'skipped' }])
}, 60_000)
