import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

export const sourceFolder = fileURLToPath(new URL('../src/', import.meta.url))

/** A file of the package as it ships: tests, stories and what only they use are not among them. */
export interface Source {
  /** Inside src, with slashes. */
  path: string
  /** The folder it is in; of the entry, its name. */
  room: string
  file: ts.SourceFile
  /** What it imports, as paths inside src; packages as they are written. */
  imports: string[]
  /** Every name the code uses that is not a property. */
  names: Set<string>
}

const isShipped = (path: string): boolean =>
  /\.tsx?$/.test(path) && !/\.(?:test|stories|browser)\.tsx?$/.test(path) && !path.startsWith('testing/')

export const readSources = (): Source[] =>
  readdirSync(sourceFolder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter(isShipped)
    .map((path) => readSource(path, readFileSync(join(sourceFolder, path), 'utf8')))

export const readSource = (path: string, text: string): Source => {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const imports: string[] = []
  const names = new Set<string>()
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier !== undefined) {
      imports.push(resolve(path, (node.moduleSpecifier as ts.StringLiteral).text))
    }
    const [wanted] =
      ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword ? node.arguments : []
    if (wanted !== undefined && ts.isStringLiteral(wanted)) imports.push(resolve(path, wanted.text))
    if (ts.isIdentifier(node) && !isPropertyName(node)) names.add(node.text)
    ts.forEachChild(node, visit)
  }
  visit(file)
  return { path, room: roomOf(path), file, imports, names }
}

const resolve = (from: string, specifier: string): string =>
  specifier.startsWith('.')
    ? relative(sourceFolder, join(sourceFolder, dirname(from), specifier)).replaceAll('\\', '/')
    : specifier

export const roomOf = (path: string): string => path.split('/')[0]?.replace(/\.tsx?$/, '') ?? ''

const isPropertyName = (node: ts.Identifier): boolean => {
  const { parent } = node
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node
  return (
    (ts.isPropertyAssignment(parent) ||
      ts.isPropertySignature(parent) ||
      ts.isMethodDeclaration(parent) ||
      ts.isJsxAttribute(parent)) &&
    parent.name === node
  )
}
