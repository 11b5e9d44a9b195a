/** A repeat within this time is the same request; after it, a new one. */
export const repeatMs = 10 * 60_000

/**
 * The request ids of one and the same request, one after the other: made of what it says, so that whoever repeats it finds
 * what it made. After each campaign that is too old to be meant, the next one.
 */
export const derivedRequestIds = async function* (request: object): AsyncGenerator<string> {
  const text = canonical(request)
  for (let turn = 0; ; turn += 1) yield toUuid(await digest(`broadcast-prepare ${turn} ${text}`))
}

const digest = async (text: string): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))

/** The same text for the same JSON, in whatever order its keys came. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )

/** Version 8: made by its maker's own rule. */
const toUuid = (bytes: Uint8Array): string => {
  const hex = Array.from(bytes.slice(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('')
  const variant = ((Number.parseInt(hex[16] ?? '0', 16) & 0x3) | 0x8).toString(16)
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ].join('-')
}
