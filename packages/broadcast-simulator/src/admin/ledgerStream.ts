import { ledgerLine } from '../ledger/ledgerEntry.ts'
import type { AcceptedMessage } from '../messages/acceptedMessage.ts'

const linesPerChunk = 2000

/** The messages as NDJSON, made chunk by chunk so that a million lines need no more memory than two thousand. */
export function ledgerStream(messages: readonly AcceptedMessage[]): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const end = messages.length
  let next = 0
  return new ReadableStream({
    pull(controller) {
      if (next >= end) return controller.close()
      const chunk = messages.slice(next, Math.min(end, next + linesPerChunk))
      next += chunk.length
      controller.enqueue(encoder.encode(`${chunk.map(ledgerLine).join('\n')}\n`))
    },
  })
}
