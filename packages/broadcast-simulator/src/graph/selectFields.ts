import { GraphError } from '../errors/GraphError.ts'

/**
 * The node reduced to what `fields` asks for, or to the defaults; `id` is always there. Sub-selections
 * (`throughput{level}`, `health_status.limit(1)`) are taken for the whole member. Throws 100 for a field unknown to
 * the kind of node.
 *
 * @param known every field that this kind of node has; members that a node lacks are left out, as Meta does.
 */
export function selectFields(
  node: Readonly<Record<string, unknown>>,
  fields: string | undefined,
  known: ReadonlySet<string>,
  defaults: readonly string[],
  kind: string,
): Record<string, unknown> {
  const wanted = fields ? fieldNames(fields) : defaults
  const selected: Record<string, unknown> = {}
  for (const field of wanted) {
    if (!known.has(field) && !(field in node)) {
      throw new GraphError(100, {
        message: `(#100) Tried accessing nonexisting field (${field}) on node type (${kind})`,
      })
    }
    if (node[field] !== undefined) selected[field] = node[field]
  }
  return { ...selected, id: node.id }
}

function fieldNames(fields: string): string[] {
  let flat = fields
  for (let before = ''; before !== flat; ) {
    before = flat
    flat = flat.replace(/\{[^{}]*\}|\([^()]*\)/g, '')
  }
  return flat.split(',').flatMap((field) => field.trim().split('.')[0] || [])
}
