import type { Random } from './createRandom.ts'

type Holder = Record<string, unknown>

/** What nobody expects in the place of anything. */
const odd: readonly (() => unknown)[] = [
  () => null,
  () => true,
  () => 0,
  () => -1,
  () => 1.5,
  () => 1e308,
  () => 9_999_999_999_999,
  () => '',
  () => ' ',
  () => 'x'.repeat(5000),
  () => '\u0000',
  () => 'a\u0000b\ud800c\udfff',
  () => '\u202e\u200b\ufeff',
  () => '0'.repeat(40),
  () => "'); drop table broadcast_queue; --",
  () => '<script>alert(1)</script>',
  () => 'ib:1:1',
  () => 'stop',
  () => [],
  () => [null],
  () => [[]],
  () => ({}),
  () => ({ toString: 'x', valueOf: 1 }),
  () => ({ length: 3, 0: 'x' }),
  () => JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'),
  () => JSON.parse(`${'['.repeat(60)}${']'.repeat(60)}`),
]

const keys = ['id', 'status', 'type', 'text', 'errors', 'value', 'field', '__proto__', 'constructor', 'toString', '']

/** Every object and list inside a value, itself first. */
const holdersOf = (value: unknown, found: Holder[] = []): Holder[] => {
  if (typeof value !== 'object' || value === null || found.length > 400) return found
  found.push(value as Holder)
  for (const inner of Object.values(value)) holdersOf(inner, found)
  return found
}

const set = (holder: Holder, key: string, value: unknown): void => {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true })
}

/** What may stand in the place of a value. */
const spoilt = (old: unknown, random: Random): unknown => {
  switch (random.below(5)) {
    case 0:
      return [old]
    case 1:
      return { value: old }
    case 2:
      return typeof old === 'string' ? old.slice(0, random.below(old.length + 1)) : JSON.stringify(old)
    default:
      return random.pick(odd)()
  }
}

/** Changes a JSON value in place, once, anywhere but at its top. */
export const mutateJson = (value: unknown, random: Random): void => {
  const holders = holdersOf(value).filter((holder) => Object.keys(holder).length > 0)
  if (holders.length === 0) return
  const holder = random.pick(holders)
  const key = random.pick(Object.keys(holder))
  const old = holder[key]
  const way = random.next()
  if (way < 0.15) Reflect.deleteProperty(holder, key)
  else if (way > 0.3) set(holder, key, spoilt(old, random))
  else if (Array.isArray(holder)) holder.push(...Array.from({ length: 1 + random.below(20) }, () => old))
  else set(holder, random.pick(keys), old)
}

/** Changes a few bytes: bits flipped, bytes that are no UTF-8, pieces repeated, left out, or cut off. */
export const mutateBytes = (bytes: Uint8Array, random: Random): Uint8Array => {
  const at = random.below(bytes.length + 1)
  const length = 1 + random.below(12)
  const before = bytes.subarray(0, at)
  switch (random.below(6)) {
    case 0:
    case 1: {
      const copy = Uint8Array.from(bytes)
      if (at < copy.length) copy[at] = (copy[at] ?? 0) ^ (1 << random.below(8))
      return copy
    }
    case 2:
      return Buffer.concat([before, Uint8Array.of(random.pick([0x00, 0x80, 0xc3, 0xed, 0xff])), bytes.subarray(at)])
    case 3:
      return Buffer.concat([before, bytes.subarray(at + length)])
    case 4:
      return Buffer.concat([bytes.subarray(0, at + length), bytes.subarray(at)])
    default:
      return bytes.slice(0, at)
  }
}
