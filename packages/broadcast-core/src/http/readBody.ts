export interface ReadBodyOptions {
  maxBytes: number
  timeoutMs: number
}

export type BodyResult =
  | { bytes: Uint8Array; problem?: undefined }
  | { bytes?: undefined; problem: 'too_large' | 'too_slow' | 'broken' }

const firstCapacity = 64 * 1024

/** Grows by doubling, so that a body that comes byte by byte takes no more room than one that comes at once. */
const makeBuffer = (maxBytes: number) => {
  let buffer = new Uint8Array(Math.min(firstCapacity, maxBytes))
  let length = 0
  return {
    /** False when it does not fit. */
    append: (chunk: Uint8Array): boolean => {
      const needed = length + chunk.byteLength
      if (needed > maxBytes) return false
      if (needed > buffer.byteLength) {
        const larger = new Uint8Array(Math.min(maxBytes, Math.max(needed, 2 * buffer.byteLength)))
        larger.set(buffer.subarray(0, length))
        buffer = larger
      }
      buffer.set(chunk, length)
      length = needed
      return true
    },
    bytes: () => buffer.slice(0, length),
  }
}

/** The raw bytes of a request, read only as far as they may be used, and only for so long. */
export const readBody = async (request: Request, { maxBytes, timeoutMs }: ReadBodyOptions): Promise<BodyResult> => {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) return { problem: 'too_large' }
  if (request.body === null) return { bytes: new Uint8Array(0) }

  const reader = request.body.getReader()
  const buffer = makeBuffer(maxBytes)
  let tooSlow = false
  // What the sender of a body thinks of its being cut short is of no interest.
  const stop = () => reader.cancel().catch(() => undefined)
  const timer = setTimeout(() => {
    tooSlow = true
    void stop()
  }, timeoutMs)
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (tooSlow) return { problem: 'too_slow' }
      if (done) return { bytes: buffer.bytes() }
      if (!buffer.append(value)) {
        void stop()
        return { problem: 'too_large' }
      }
    }
  } catch {
    return { problem: tooSlow ? 'too_slow' : 'broken' }
  } finally {
    clearTimeout(timer)
  }
}
