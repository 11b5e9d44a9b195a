import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { describe, expect, test } from 'vitest'

const folder = fileURLToPath(new URL('../src/styles/', import.meta.url))
const read = (name: string): string => readFileSync(folder + name, 'utf8')
const withoutComments = (css: string): string => css.replaceAll(/\/\*[\s\S]*?\*\//g, '')

const sheets = readdirSync(folder)
  .filter((name) => name.endsWith('.css') && name !== 'index.css')
  .map((name) => ({ name, css: withoutComments(read(name)) }))

/** Innermost blocks: what stands before the braces, and what stands in them. */
const rulesOf = (css: string): { selector: string; body: string }[] =>
  [...css.matchAll(/([^{};]+)\{([^{}]*)\}/g)].map(([, selector = '', body = '']) => ({
    selector: selector.trim(),
    body,
  }))

/** Parts at the outermost commas. */
const splitList = (list: string): string[] => {
  const parts = ['']
  let depth = 0
  for (const character of list) {
    if (character === '(') depth += 1
    if (character === ')') depth -= 1
    if (character === ',' && depth === 0) parts.push('')
    else parts[parts.length - 1] += character
  }
  return parts.map((part) => part.trim())
}

const isKeyframe = (selector: string): boolean => /^(?:from|to|[\d.]+%)(?:\s*,|$)/.test(selector)

describe('the entry', () => {
  const lines = withoutComments(read('index.css'))
    .split('\n')
    .filter((line) => line.trim() !== '')

  test('is nothing but imports into the one layer', () => {
    const strays = lines.filter(
      (line) =>
        !/^@import "\.\/[\w-]+\.css" layer\(iita-broadcast\)(?: supports\(color: light-dark\(#fff, #000\)\))?;$/.test(
          line,
        ),
    )
    expect(strays).toEqual([])
  })

  test('imports every sheet', () => {
    const imported = lines.map((line) => /\.\/([\w-]+\.css)/.exec(line)?.[1])
    expect(imported.toSorted()).toEqual(sheets.map(({ name }) => name).toSorted())
  })
})

describe('tokens', () => {
  const used = new Set(sheets.flatMap(({ css }) => [...css.matchAll(/var\((--ib-[\w-]+)/g)].map(([, name]) => name)))

  test('are 24 at most', () => {
    expect(used.size).toBeGreaterThan(0)
    expect(used.size).toBeLessThanOrEqual(24)
  })

  test('are set by hosts alone', () => {
    const setters = sheets.filter(({ css }) => /(?:^|[;{\s])--ib-[\w-]+\s*:/.test(css)).map(({ name }) => name)
    expect(setters).toEqual([])
  })
})

const rooms: Readonly<Record<string, string>> = {
  'list.css': 'list',
  'campaigns.css': 'list',
  'progress.css': 'progress',
  'outcome.css': 'progress',
  'wizard.css': 'wizard',
  'steps.css': 'wizard',
  'choices.css': 'wizard',
  'account.css': 'wizard',
}

test('a class of one screen is not a class of another: all of them are on a page together', () => {
  const owners = new Map<string, Set<string>>()
  for (const { name, css } of sheets.filter((sheet) => rooms[sheet.name]))
    for (const { selector } of rulesOf(css)) {
      // What a rule is about stands last; what stands before it may be anybody's.
      for (const part of selector
        .split(/[\s,)]+/)
        .flatMap((each) => [...each.matchAll(/\.(ib-[\w-]+)/g)].map(([, own]) => own ?? '')))
        owners.set(part, (owners.get(part) ?? new Set()).add(rooms[name] ?? name))
    }
  const shared = sheets
    .filter(({ name }) => !rooms[name])
    .flatMap(({ css }) => [...css.matchAll(/\.(ib-[\w-]+)/g)].map(([, each]) => each))
  expect([...owners].filter(([name, by]) => by.size > 1 && !shared.includes(name)).map(([name]) => name)).toEqual([])
})

test.each(sheets.filter(({ name }) => name !== 'guard.css'))(
  '$name writes what hosts reset into its variable, never as it is',
  ({ css }) => {
    const strays = rulesOf(css)
      .filter(({ selector }) => !selector.includes('::'))
      .flatMap(({ selector, body }) =>
        [
          ...body.matchAll(
            /(?:^|;)\s*((?:padding|margin|border)(?:-(?:block|inline|top|right|bottom|left|color|style|width)[\w-]*)?)\s*:/g,
          ),
        ].map(([, property]) => `${selector} { ${property} }`),
      )
    expect(strays).toEqual([])
  },
)

describe.each(sheets)('$name', ({ css }) => {
  test('reaches nothing outside of our roots, and weighs nothing: every selector begins with :where(…)', () => {
    const strays = rulesOf(css)
      .map(({ selector }) => selector)
      .filter((selector) => !selector.startsWith('@') && !isKeyframe(selector))
      .flatMap(splitList)
      .filter((selector) => !/^:where\(\.(?:iita-broadcast|ib-dialog)(?![\w-])/.test(selector))
    expect(strays).toEqual([])
  })

  test('names its animations as its own', () => {
    const names = [...css.matchAll(/@keyframes\s+([\w-]+)/g)].map(([, each]) => each)
    expect(names.filter((each) => !each?.startsWith('ib-'))).toEqual([])
  })

  test('is the same from right to left: no physical side', () => {
    const physical =
      /(?:^|[;{\s])((?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right|top|bottom)[\w-]*|left|right|top|bottom|(?:min-|max-)?(?:width|height)|border-(?:top|bottom)-(?:left|right)-radius)\s*:|(?:text-align|float|clear)\s*:\s*(?:left|right)\b/g
    const declarations = css.replaceAll(/@(?:media|container)[^{]*\{/g, '{')
    expect([...declarations.matchAll(physical)].map(([all]) => all.trim())).toEqual([])
  })
})

const colourful = ['tokens.css', 'preview.css']

test.each(sheets.filter(({ name }) => !colourful.includes(name)))('$name has no colour of its own', ({ css }) => {
  const colours = [
    ...css.matchAll(
      /:[^;{}]*?(#[\da-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|oklch|oklab|lab|lch|color)\([^)]*\)|\b(?:black|white|red|green|blue|gray|grey|yellow|orange|purple)\b)[^;{}]*/gi,
    ),
  ]
  expect(colours.map(([declaration]) => declaration.trim())).toEqual([])
})

test('light and dark survive a host that compiles for browsers without light-dark()', async () => {
  const built = await build({
    root: folder,
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      cssMinify: 'lightningcss',
      cssTarget: 'chrome111',
      rollupOptions: { input: `${folder}index.css` },
    },
  })
  const files = [built].flat().flatMap((each) => ('output' in each ? each.output : []))
  const css = files.flatMap((file) => (file.type === 'asset' ? [String(file.source)] : [])).join('')
  expect(css).toContain('light-dark(#fff,#0f1117)')
  expect(css).not.toContain('--lightningcss')
})
