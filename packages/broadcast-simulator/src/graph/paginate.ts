import { GraphError } from '../errors/GraphError.ts'
import { parameterRefused } from '../errors/graphRefusals.ts'

/** A page of nodes with Meta's cursors. */
export interface Page<Node> {
  readonly data: readonly Node[]
  readonly paging?: {
    readonly cursors: { readonly before: string; readonly after: string }
    readonly next?: string
    readonly previous?: string
  }
}

const defaultLimit = 25
const greatestLimit = 1000

/**
 * One page by `limit`, `after` and `before`. Cursors name the node at the edge, so that they survive additions.
 * `next` is missing on the last page. Throws 100 for a limit or cursor that means nothing.
 */
export function paginate<Node extends { readonly id: string }>(nodes: readonly Node[], url: URL): Page<Node> {
  const limit = readLimit(url.searchParams.get('limit'))
  const after = url.searchParams.get('after')
  const before = url.searchParams.get('before')
  const end = before && !after ? position(nodes, before) : nodes.length
  const start = after ? position(nodes, after) + 1 : before ? Math.max(0, end - limit) : 0
  const data = nodes.slice(start, Math.min(end, start + limit))
  const [first] = data
  const last = data.at(-1)
  if (!first || !last) return { data }
  const cursors = { before: cursorOf(first), after: cursorOf(last) }
  return {
    data,
    paging: {
      cursors,
      ...(start + data.length < nodes.length ? { next: link(url, 'after', cursors.after, limit) } : {}),
      ...(start > 0 ? { previous: link(url, 'before', cursors.before, limit) } : {}),
    },
  }
}

function readLimit(text: string | null): number {
  if (text === null) return defaultLimit
  const limit = Number(text)
  if (!Number.isInteger(limit) || limit < 1) throw parameterRefused('limit', 'must be a positive integer')
  return Math.min(limit, greatestLimit)
}

function cursorOf(node: { readonly id: string }): string {
  return Buffer.from(node.id).toString('base64url')
}

function position(nodes: readonly { readonly id: string }[], cursor: string): number {
  const id = Buffer.from(cursor, 'base64url').toString()
  const index = nodes.findIndex((node) => node.id === id)
  if (index < 0) throw new GraphError(100, { message: '(#100) Invalid cursor' })
  return index
}

function link(url: URL, edge: 'after' | 'before', cursor: string, limit: number): string {
  const target = new URL(url)
  target.searchParams.delete('after')
  target.searchParams.delete('before')
  target.searchParams.set('limit', String(limit))
  target.searchParams.set(edge, cursor)
  return target.href
}
