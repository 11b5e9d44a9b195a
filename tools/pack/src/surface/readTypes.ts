import path from 'node:path'
import ts from 'typescript'
import { type Entry, type PublicPackage, publicEntries } from '../packages.ts'

/** The types of the build, read by the compiler. */
export interface Types {
  checker: ts.TypeChecker
  /** What can be imported from an entry, by name, each resolved to where it is declared. */
  exportsOf: (of: PublicPackage, entry: Entry) => Map<string, ts.Symbol>
  /** Whether something is declared in a package's own build. */
  isOwn: (of: PublicPackage, symbol: ts.Symbol) => boolean
}

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.Preserve,
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts', 'lib.esnext.disposable.d.ts'],
  strict: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: true,
  noEmit: true,
  types: ['node'],
}

const typesOf = (of: PublicPackage, entry: Entry): string => path.join(of.folder, entry.import.types)

/** Reads the types of every entry of every public package. Takes a second or two. */
export const readTypes = (): Types => {
  const files = publicEntries.map((entry) => typesOf(entry.of, entry))
  const program = ts.createProgram(files, options)
  const checker = program.getTypeChecker()
  const resolve = (symbol: ts.Symbol): ts.Symbol =>
    symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol

  const exportsOf: Types['exportsOf'] = (of, entry) => {
    const file = program.getSourceFile(typesOf(of, entry))
    const module = file && checker.getSymbolAtLocation(file)
    if (module === undefined) throw new Error(`${entry.specifier} has no types: build it first`)
    const named = checker.getExportsOfModule(module).map((symbol) => [symbol.name, resolve(symbol)] as const)
    return new Map(named.sort(([a], [b]) => (a < b ? -1 : 1)))
  }
  const isOwn: Types['isOwn'] = (of, symbol) =>
    symbol.declarations?.some((each) => each.getSourceFile().fileName.startsWith(`${path.join(of.folder, 'dist')}/`)) ??
    false

  return { checker, exportsOf, isOwn }
}
