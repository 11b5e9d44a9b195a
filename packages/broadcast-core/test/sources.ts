import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

export const sourceFolder = fileURLToPath(new URL('../src/', import.meta.url))

/** A file of the package as it ships: tests and what only they use are not among them. */
export interface Source {
  /** Inside src, with slashes. */
  path: string
  /** The folder it is in; of entry files and `client.ts`, their name. */
  room: string
  /** What it imports, as paths inside src; packages as they are written. */
  imports: string[]
  /** Every name the code uses that is not a property. */
  names: Set<string>
}

const isShipped = (path: string): boolean =>
  path.endsWith('.ts') && !/\.(test|fixture)\.ts$/.test(path) && !path.startsWith('runner/testing/')

export const readSources = (): Source[] =>
  readdirSync(sourceFolder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter(isShipped)
    .map(readSource)

const readSource = (path: string): Source => {
  const file = ts.createSourceFile(path, readFileSync(join(sourceFolder, path), 'utf8'), ts.ScriptTarget.Latest, true)
  const imports: string[] = []
  const names = new Set<string>()
  const visit = (node: ts.Node): void => {
    const isModule = ts.isImportDeclaration(node) || ts.isExportDeclaration(node)
    if (isModule && node.moduleSpecifier !== undefined) {
      imports.push(resolve(path, (node.moduleSpecifier as ts.StringLiteral).text))
    }
    if (ts.isIdentifier(node) && !isPropertyName(node)) names.add(node.text)
    ts.forEachChild(node, visit)
  }
  visit(file)
  return { path, room: roomOf(path), imports, names }
}

const resolve = (from: string, specifier: string): string =>
  specifier.startsWith('.')
    ? relative(sourceFolder, join(sourceFolder, dirname(from), specifier)).replaceAll('\\', '/')
    : specifier

export const roomOf = (path: string): string => path.split('/')[0]?.replace(/\.ts$/, '') ?? ''

const isPropertyName = (node: ts.Identifier): boolean => {
  const { parent } = node
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node
  return (
    (ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent) || ts.isMethodDeclaration(parent)) &&
    parent.name === node
  )
}
