import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { InvalidInputError } from '../errors/InvalidInputError.ts'
import { signWebhookBody } from '../testing/signWebhookBody.ts'
import { verifyWebhookSignature } from './verifyWebhookSignature.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const compact = '{"object":"whatsapp_business_account","entry":[]}'
const check = (body: string, signature: string | null, appSecret: string | readonly string[] = 'test_app_secret') =>
  verifyWebhookSignature({ body: bytes(body), signature, appSecret })

describe('a signature that holds', () => {
  test.each([
    ['test_app_secret', compact, 'dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c633756'],
    [
      'test_app_secret',
      '{"object": "whatsapp_business_account", "entry": []}',
      '56cbbaf4961c6cfdae48b7f116c047e5eb513d2c931baae63a2bc1afd26f803a',
    ],
    ['otro_secreto', compact, '769b03d8c2ae6498f2d1e1f7299c0ba55448c69d741e7b0bb243d852d8a8d8c7'],
  ])('with %s, over %s', async (secret, body, hex) => {
    expect(await check(body, `sha256=${hex}`, secret)).toEqual({ valid: true })
    expect(await signWebhookBody(body, secret)).toBe(`sha256=${hex}`)
  })

  test('is over the bytes as sent, escapes and all', async () => {
    const body = '{"name":"Jos\\u00e9","url":"https:\\/\\/x"}'
    const signature = await signWebhookBody(body, 'test_app_secret')
    expect((await check(body, signature)).valid).toBe(true)
    expect((await check(JSON.stringify(JSON.parse(body)), signature)).valid).toBe(false)
  })

  test('may be made with the old secret or the new one while both count', async () => {
    const secrets = ['new_secret', 'old_secret']
    for (const secret of secrets)
      expect((await check(compact, await signWebhookBody(compact, secret), secrets)).valid).toBe(true)
    expect((await check(compact, await signWebhookBody(compact, 'old_secret'), ['new_secret'])).valid).toBe(false)
  })

  test('is the one that another implementation makes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array(),
        fc.string({ minLength: 1 }).filter((s) => s.trim() !== ''),
        async (body, secret) => {
          const hex = createHmac('sha256', secret).update(body).digest('hex')
          expect(await signWebhookBody(new Uint8Array(body), secret)).toBe(`sha256=${hex}`)
        },
      ),
    )
  })
})

describe('a forged one', async () => {
  const right = await signWebhookBody(compact, 'test_app_secret')
  const hex = right.slice('sha256='.length)
  const sha1 = createHmac('sha1', 'test_app_secret').update(compact).digest('hex')

  test.each<[string, string | null, string]>([
    ['none', null, 'missing'],
    ['empty', '', 'missing'],
    ['only the name', 'sha256=', 'malformed'],
    ['without the name', hex, 'malformed'],
    ['SHA-1', `sha1=${sha1}`, 'malformed'],
    ['SHA-1 under the other name', `sha256=${sha1}`, 'malformed'],
    ['63 digits', right.slice(0, -1), 'malformed'],
    ['65 digits', `${right}0`, 'malformed'],
    ['66 digits', `${right}00`, 'malformed'],
    ['capitals', `sha256=${hex.toUpperCase()}`, 'malformed'],
    ['the name in capitals', `SHA256=${hex}`, 'malformed'],
    ['a space before', ` ${right}`, 'malformed'],
    ['a line break after', `${right}\n`, 'malformed'],
    ['not hexadecimal', `sha256=${'g'.repeat(64)}`, 'malformed'],
    ['base64', `sha256=${Buffer.from(hex, 'hex').toString('base64')}`, 'malformed'],
    ['10 kB', `sha256=${'a'.repeat(10_000)}`, 'malformed'],
    ['multibyte', `sha256=${'é'.repeat(64)}`, 'malformed'],
    ['full-width digits', `sha256=${'０'.repeat(64)}`, 'malformed'],
    ['twice', `${right}, ${right}`, 'malformed'],
    ['zeros', `sha256=${'0'.repeat(64)}`, 'mismatch'],
    ['of another body', await signWebhookBody(`${compact} `, 'test_app_secret'), 'mismatch'],
    ['with another secret', await signWebhookBody(compact, 'test_app_secre'), 'mismatch'],
    ['with the word undefined', await signWebhookBody(compact, 'undefined'), 'mismatch'],
    ['with one NUL', await signWebhookBody(compact, '\u0000'), 'mismatch'],
  ])('%s', async (_, signature, problem) => {
    expect(await check(compact, signature)).toMatchObject({ valid: false, problem, hint: expect.stringMatching(/./) })
  })

  test('differing in any one bit', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 255 }), async (bit) => {
        const forged = Buffer.from(hex, 'hex')
        forged.writeUInt8(forged.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
        expect((await check(compact, `sha256=${forged.toString('hex')}`)).valid).toBe(false)
      }),
    )
  })
})

test.each([[''], [' '], ['undefined'], ['null'], [[]], [['good', '']], [null], [7]])(
  'the secret %j is refused',
  async (secret) => {
    const input = { body: bytes(compact), signature: null, appSecret: secret as string }
    await expect(verifyWebhookSignature(input)).rejects.toThrow(InvalidInputError)
  },
)
