import ts from 'typescript'
import type { Entry, PublicPackage } from '../packages.ts'
import type { Types } from './readTypes.ts'

const printer = ts.createPrinter({ removeComments: true, newLine: ts.NewLineKind.LineFeed })

const textOf = (node: ts.Node): string => printer.printNode(ts.EmitHint.Unspecified, node, node.getSourceFile())

const isTopLevel = (declaration: ts.Declaration): boolean => {
  const holder = ts.isVariableDeclaration(declaration) ? declaration.parent.parent.parent : declaration.parent
  return ts.isSourceFile(holder)
}

const isNothing = (text: string): boolean => text === 'undefined' || text === 'null'

/** Members of a union by the alphabet, nothing at the end: where types are inferred, their order changes from build to build. */
const inOrder = (members: ts.NodeArray<ts.TypeNode>): ts.TypeNode[] =>
  Array.from(members, (node) => ({ node, text: textOf(node).replaceAll('"', "'") }))
    .sort((a, b) => Number(isNothing(a.text)) - Number(isNothing(b.text)) || (a.text < b.text ? -1 : 1))
    .map(({ node }) => node)

/**
 * What can be imported from an entry, name by name with signatures, then what those signatures speak of without it being
 * exported: a change of that is a change for hosts, too.
 */
export const describeEntry = (types: Types, of: PublicPackage, entry: Entry): string => {
  const { checker } = types
  const exported = types.exportsOf(of, entry)
  const nameOf = new Map(Array.from(exported, ([name, symbol]) => [symbol, name]))
  const hidden = new Map<ts.Symbol, string>()

  const symbolAt = (node: ts.Node): ts.Symbol | undefined => {
    const symbol = checker.getSymbolAtLocation(node)
    return symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
  }

  /** Notes what a declaration speaks of, and gives everything the name that hosts know it by: the build renames at will. */
  const renamed = (declaration: ts.Node): ts.Node => {
    const visitType = (node: ts.TypeNode): ts.TypeNode => visit(node) as ts.TypeNode
    const visit = (node: ts.Node): ts.Node => {
      if (ts.isUnionTypeNode(node)) return ts.factory.createUnionTypeNode(inOrder(node.types).map(visitType))
      if (ts.isTupleTypeNode(node))
        return ts.setEmitFlags(ts.visitEachChild(node, visit, undefined), ts.EmitFlags.SingleLine)
      if (!ts.isIdentifier(node)) return ts.visitEachChild(node, visit, undefined)
      const symbol = symbolAt(node)
      if (symbol === undefined) return node
      const name = nameOf.get(symbol)
      if (name !== undefined && symbol.declarations?.some(isTopLevel)) return ts.factory.createIdentifier(name)
      if (types.isOwn(of, symbol) && symbol.declarations?.some(isTopLevel)) hidden.set(symbol, symbol.name)
      return node
    }
    return visit(declaration)
  }

  const print = (declaration: ts.Declaration): string => {
    const text = printer.printNode(ts.EmitHint.Unspecified, renamed(declaration), declaration.getSourceFile())
    return ts.isVariableDeclaration(declaration) ? `const ${text};` : text.replace(/^declare /, '')
  }
  const describe = (symbol: ts.Symbol): string[] =>
    types.isOwn(of, symbol) ? (symbol.declarations ?? []).map(print) : [`${symbol.name} of another package`]

  const told = Array.from(exported.values())
    .flatMap(describe)
    .map((text) => `export ${text}`)
  const alsoTold: [string, string[]][] = []
  const seen = new Set<ts.Symbol>()
  for (const [symbol, name] of hidden) {
    if (seen.has(symbol)) continue
    seen.add(symbol)
    // Grows the map that is being walked through.
    alsoTold.push([name, describe(symbol)])
  }
  const also = alsoTold.sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, texts]) => texts)
  const parts = [`// ${entry.specifier}`, ...told]
  if (also.length > 0) parts.push('// Spoken of above, and not exported', ...also)
  return `${parts.join('\n\n')}\n`
}
