import ts from 'typescript'
import { publicPackages } from '../packages.ts'
import type { Types } from './readTypes.ts'

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()
const cell = (text: string): string => oneLine(text).replaceAll('|', '\\|')

const defaultOf = (symbol: ts.Symbol): string => {
  const tag = symbol.getJsDocTags().find(({ name }) => name === 'default')
  return cell(ts.displayPartsToString(tag?.text))
}

const row = (types: Types, declaration: ts.PropertySignature, symbol: ts.Symbol): string => {
  const optional = declaration.questionToken !== undefined
  const type = declaration.type?.getText().replace(/ \| undefined$/, '') ?? 'unknown'
  const text = cell(ts.displayPartsToString(symbol.getDocumentationComment(types.checker)))
  const without = defaultOf(symbol)
  const about = [text, without === '' ? '' : `Default: ${without}.`].filter((part) => part !== '').join(' ')
  return `| \`${symbol.name}\`${optional ? '' : ' *'} | \`${cell(type)}\` | ${about} |`
}

/** A table of the props of every exported component, from their types and doc comments: those of its own, not an element's. */
export const describeProps = (types: Types, packageName: string): string => {
  const of = publicPackages.find(({ name }) => name === packageName)
  const [main] = of?.entries ?? []
  if (of === undefined || main === undefined) throw new Error(`${packageName} is no public package`)
  const tables = Array.from(types.exportsOf(of, main)).flatMap(([name, symbol]) => {
    if (!name.endsWith('Props')) return []
    const rows = types.checker
      .getPropertiesOfType(types.checker.getDeclaredTypeOfSymbol(symbol))
      .flatMap((property) => {
        const declaration = property.declarations?.find(ts.isPropertySignature)
        return declaration !== undefined && types.isOwn(of, property) ? [row(types, declaration, property)] : []
      })
    return [
      `### \`${name.slice(0, -'Props'.length)}\``,
      ['| prop | type | |', '| --- | --- | --- |', ...rows].join('\n'),
    ]
  })
  return tables.join('\n\n')
}
