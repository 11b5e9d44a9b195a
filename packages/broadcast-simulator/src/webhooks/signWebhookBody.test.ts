import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { encodeWebhookBody } from './encodeWebhookBody.ts'
import { signWebhookBody } from './signWebhookBody.ts'

test.each([
  [
    'test_app_secret',
    '{"object":"whatsapp_business_account","entry":[]}',
    'dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c633756',
  ],
  [
    'test_app_secret',
    '{"object": "whatsapp_business_account", "entry": []}',
    '56cbbaf4961c6cfdae48b7f116c047e5eb513d2c931baae63a2bc1afd26f803a',
  ],
  [
    'otro_secreto',
    '{"object":"whatsapp_business_account","entry":[]}',
    '769b03d8c2ae6498f2d1e1f7299c0ba55448c69d741e7b0bb243d852d8a8d8c7',
  ],
])('the signature with %s of %s is the known one', (secret, body, hex) => {
  expect(signWebhookBody(secret, body)).toBe(`sha256=${hex}`)
  expect(signWebhookBody(secret, Buffer.from(body))).toBe(`sha256=${hex}`)
})

test('a body escapes slashes and everything beyond ASCII, and still says the same', () => {
  const payload = { name: 'María Peña 😀', url: 'https://iita.example/á' }
  const raw = encodeWebhookBody(payload)
  expect(raw.toString('latin1')).toBe(
    '{"name":"Mar\\u00eda Pe\\u00f1a \\ud83d\\ude00","url":"https:\\/\\/iita.example\\/\\u00e1"}',
  )
  expect(JSON.parse(raw.toString())).toEqual(payload)
})

test('a receiver that serialises the body again computes another signature', () => {
  const raw = encodeWebhookBody({ name: 'María' })
  const again = createHmac('sha256', 's')
    .update(JSON.stringify(JSON.parse(raw.toString())))
    .digest('hex')
  expect(signWebhookBody('s', raw)).not.toBe(`sha256=${again}`)
})
