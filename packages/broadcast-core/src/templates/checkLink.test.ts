import { expect, test } from 'vitest'
import { linkProblem } from './checkLink.ts'

test.each([
  'https://example.com/a.png',
  'https://cdn.example.com.ar:8443/año/á b.png'.replace(' ', '%20'),
  'https://ñandú.example/a.png',
  'https://example.com./a.png?x=1#f',
])('%s may be given to Meta', (link) => {
  expect(linkProblem(link)).toBeNull()
})

test.each([
  ['http://example.com/a.png', 'not_https'],
  ['javascript:alert(1)', 'not_https'],
  ['data:image/png;base64,AAAA', 'not_https'],
  ['file:///etc/passwd', 'not_https'],
  ['ftp://example.com/a.png', 'not_https'],
  ['https://user:pass@example.com/a.png', 'credentials'],
  ['https://example.com@evil.example/a.png', 'credentials'],
  ['https://127.0.0.1/a.png', 'private_host'],
  ['https://[::1]/a.png', 'private_host'],
  ['https://[::ffff:10.0.0.1]/a.png', 'private_host'],
  ['https://169.254.169.254/latest', 'private_host'],
  ['https://10.0.0.1/a.png', 'private_host'],
  ['https://2130706433/a.png', 'private_host'],
  ['https://0x7f.1/a.png', 'private_host'],
  ['https://localhost/a.png', 'private_host'],
  ['https://localhost./a.png', 'private_host'],
  ['https://LOCALHOST/a.png', 'private_host'],
  ['https://printer.local/a.png', 'private_host'],
  ['https://db.internal/a.png', 'private_host'],
  ['https://intranet/a.png', 'private_host'],
  ['', 'not_a_link'],
  ['example.com/a.png', 'not_a_link'],
  ['https://', 'not_a_link'],
  ['https://example.com/a b.png', 'not_a_link'],
  ['https://example.com/\u202egnp.a', 'not_a_link'],
  ['java\nscript:alert(1)', 'not_a_link'],
  ['https:\\\\example.com\\a', 'not_a_link'],
  [`https://example.com/${'a'.repeat(2048)}`, 'too_long'],
])('%s is refused as %s', (link, problem) => {
  expect(linkProblem(link)).toBe(problem)
})
