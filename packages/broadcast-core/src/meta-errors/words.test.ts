import { describe, expect, test } from 'vitest'
import { type ErrorCode, metaErrorTable } from '../meta/errorTable.ts'
import { describeError } from './describeError.ts'
import type { ErrorWord, ErrorWords } from './errorWords.ts'
import { errorWordsLocales, loadErrorWords } from './loadErrorWords.ts'

const codes = Object.keys(metaErrorTable) as ErrorCode[]
const all = await Promise.all(errorWordsLocales.map(loadErrorWords))
const everyWord = ({ codes: byCode, classes }: ErrorWords): [name: string, word: ErrorWord][] => [
  ...Object.entries(byCode),
  ...Object.entries(classes),
]

describe.each(all.map((words) => [words.locale, words] as const))('the words in %s', (locale, words) => {
  test('are there for every error of the table, and for no other', () => {
    expect(Object.keys(words.codes).toSorted()).toEqual(codes.toSorted())
    expect(Object.keys(words.classes).toSorted()).toEqual(['later', 'never', 'safe', 'stop', 'unsafe'])
    const owners = new Set(Object.values(metaErrorTable).map(({ owner }) => owner))
    expect(Object.keys(words.owners).toSorted()).toEqual(Array.from(owners).toSorted())
  })

  test('say what happened in one line of at most 60 characters', () => {
    for (const [name, { title }] of everyWord(words)) {
      expect(Array.from(title).length, `${name}: ${title}`).toBeLessThanOrEqual(60)
      expect(title, name).toMatch(/^[\p{Lu}].*[^.\s]$/u)
    }
  })

  test('say what to do in whole sentences that fit on a screen', () => {
    for (const [name, { action }] of everyWord(words)) {
      expect(action, name).toMatch(/^[\p{Lu}].{9,}\.$/u)
      expect(action.length, name).toBeLessThanOrEqual(230)
    }
  })

  test('are those of an operator: no name out of an API, no code, no markup', () => {
    const jargon =
      /\b(?:WABA|API|webhook|payload|HTTP|JSON|template_|Graph|wamid|timeout|lease|runner)\b|[<>{}_]|\d{3,}/i
    for (const [name, { title, action }] of everyWord(words)) expect(`${title} ${action}`, name).not.toMatch(jargon)
  })

  test('never say that a message was not sent when nobody knows', () => {
    const doubtful = codes.filter((code) => metaErrorTable[code].class === 'unsafe')
    const doubt = { 'es-AR': /no se sabe/, en: /not known/i, 'pt-BR': /não se sabe/ }[locale]
    for (const code of doubtful) {
      expect(words.codes[code].title).toMatch(doubt ?? /never/)
      expect(words.codes[code].action).toBe(words.classes.unsafe.action)
    }
  })

  test('tell an operator to wait, not to act, while the program tries again by itself', () => {
    const retried = codes.filter(
      (code) => metaErrorTable[code].class === 'safe' && metaErrorTable[code].owner === 'runner',
    )
    const byItself = { 'es-AR': /sol[oa]/, en: /by itself/, 'pt-BR': /sozinh[oa]/ }[locale]
    for (const code of retried) expect(words.codes[code].action, code).toMatch(byItself ?? /never/)
  })

  test('tell how a campaign goes on that nobody gets through to, and that what has failed stays failed', () => {
    const both = {
      'es-AR': /reanud(?:á|ala).*lo que ya falló no se vuelve a enviar/,
      en: /resume.*what has failed is not sent again/,
      'pt-BR': /retome.*o que já falhou não é reenviado/,
    }[locale]
    for (const code of ['131048', '131031', '368', '132007', '131053', '132069'] as const) {
      expect(words.codes[code].action, code).toMatch(both ?? /never/)
    }
  })

  test('are of their own language: nothing was left untranslated', () => {
    for (const other of all.filter((each) => each.locale !== locale)) {
      const same = codes.filter((code) => words.codes[code].action === other.codes[code].action)
      expect(same).toEqual([])
    }
  })
})

const [spanish, english, portuguese] = all as [ErrorWords, ErrorWords, ErrorWords]

test('Spanish speaks with voseo, Portuguese with você', () => {
  const texts = (words: ErrorWords) => everyWord(words).map(([, { title, action }]) => `${title} ${action}`)
  const otherForms = /(?<!\p{L})(?:tú|usted(?:es)?|puedes|debes)(?!\p{L})/iu
  const otherImperatives = /(?:^|[.:] )(?:Espera|Pide|Revisa|Corrige|Mira|Elige|Usa|Arma|Avisa|Deja|Abre)(?!\p{L})/u
  for (const text of texts(spanish)) expect(text).not.toMatch(otherForms)
  for (const [, { action }] of everyWord(spanish)) expect(action).not.toMatch(otherImperatives)
  for (const text of texts(portuguese)) expect(text).not.toMatch(/(?<!\p{L})(?:tu|teu|tua|você deves)(?!\p{L})/iu)
})

test('a language that we do not speak is refused', async () => {
  for (const locale of ['fr', '', 'es', 'constructor', '__proto__', '../en', undefined])
    await expect(loadErrorWords(locale as never)).rejects.toMatchObject({ code: 'invalid_input' })
})

describe('an error is described', () => {
  test('by its code, its range, or the rule of its word', () => {
    expect(describeError(english, '190')).toEqual({
      title: 'Our access key to WhatsApp has expired',
      action: expect.stringMatching(/^Ask the administrator to renew/),
      owner: 'admin',
      class: 'stop',
    })
    expect(describeError(english, 215)).toMatchObject({ title: 'A permission to send messages is missing' })
    expect(describeError(english, 'http_502')).toMatchObject({ owner: 'operator', class: 'unsafe' })
    expect(describeError(english, 'template_paused').title).toBe('WhatsApp paused the template')
    expect(describeError(english, 'template_of_a_new_kind').title).toBe('The template cannot be used as it is')
  })

  test('by its class, when nobody knows the code', () => {
    expect(describeError(english, '999999')).toEqual({ ...english.classes.never, owner: 'developer', class: 'never' })
    expect(describeError(english, '999999', { class: 'stop' })).toMatchObject({
      ...english.classes.stop,
      class: 'stop',
    })
  })

  test('as in doubt, when its outcome is not known, whatever the code promises', () => {
    expect(describeError(english, '131026', { class: 'unsafe' })).toEqual({
      ...english.classes.unsafe,
      owner: 'operator',
      class: 'unsafe',
    })
    expect(describeError(english, '131026', { class: 'never' }).title).toBe(english.codes['131026'].title)
  })

  test.each([null, undefined, '', 'none'])('also when the code is %j', (code) => {
    expect(describeError(english, code)).toMatchObject({ class: 'never', title: expect.stringMatching(/./) })
  })

  test.each(['constructor', '__proto__', '<b>x</b>', 'x'.repeat(1e6), Number.NaN, {} as string])(
    'also when the code is something else (%#)',
    (code) => {
      expect(describeError(english, code)).toEqual({ ...english.classes.never, owner: 'developer', class: 'never' })
    },
  )
})
