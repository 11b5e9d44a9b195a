import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

const here = fileURLToPath(new URL('..', import.meta.url))
const index = join(here, 'src/index.ts')
const readme = readFileSync(join(here, 'README.md'), 'utf8')

const { config } = ts.readConfigFile(join(here, 'tsconfig.json'), ts.sys.readFile)
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, dirname(join(here, 'tsconfig.json')))
const program = ts.createProgram([index], { ...options, noEmit: true })
const checker = program.getTypeChecker()

const entry = program.getSourceFile(index)
const exported = entry ? checker.getExportsOfModule(checker.getSymbolAtLocation(entry) as ts.Symbol) : []
const original = (symbol: ts.Symbol): ts.Symbol =>
  symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
const commentOf = (symbol: ts.Symbol): string => ts.displayPartsToString(symbol.getDocumentationComment(checker))

describe('every export', () => {
  test('says what it is', () => {
    expect(exported.length).toBeGreaterThan(70)
    expect(exported.filter((symbol) => commentOf(original(symbol)) === '').map(({ name }) => name)).toEqual([])
  })

  test('says of each prop and option what it means', () => {
    const strays = exported
      .filter(({ name }) => /(?:Props|Options|Input|Settings|View|Links)$/.test(name))
      .flatMap((symbol) => (original(symbol).declarations ?? []).filter(ts.isInterfaceDeclaration))
      .flatMap(({ name, members }) =>
        members
          .map((member) => (member.name ? checker.getSymbolAtLocation(member.name) : undefined))
          .filter((member) => member !== undefined && commentOf(member) === '')
          .map((member) => `${name.text}.${member?.name}`),
      )
    expect(strays).toEqual([])
  })
})

describe('the README', () => {
  test('names every component, hook and query there is', () => {
    const values = exported.map(original).filter(({ flags }) => flags & ts.SymbolFlags.Value)
    expect(
      values
        .map(({ name }) => name)
        .filter((name) => !readme.includes(name) && name !== 'everyRight' && name !== 'esAR'),
    ).toEqual([])
  })
})
