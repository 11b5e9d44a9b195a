import { describe, expect, test } from 'vitest'
import { formatText, type TextNode } from './formatText.ts'

/** The tree as text: `<bold>…</bold>`. */
const show = (nodes: readonly TextNode[]): string =>
  nodes
    .map((node) => (node.kind === 'text' ? node.text : `<${node.kind}>${show(node.children)}</${node.kind}>`))
    .join('')

describe('formatText', () => {
  test.each([
    ['plain', 'plain'],
    ['', ''],
    ['*bold*', '<bold>bold</bold>'],
    ['_italic_ and ~struck~', '<italic>italic</italic> and <struck>struck</struck>'],
    ['*bold with _italic_ in it*', '<bold>bold with <italic>italic</italic> in it</bold>'],
    ['say `code *not bold*`', 'say <code>code *not bold*</code>'],
    ['```two\nlines```', '<code>two\nlines</code>'],
    ['2*3*4', '2*3*4'],
    ['snake_case_name', 'snake_case_name'],
    ['* not bold *', '* not bold *'],
    ['*not closed', '*not closed'],
    ['*not over\nlines*', '*not over\nlines*'],
    ['**', '**'],
    ['***', '<bold>*</bold>'],
    ['*a* *b*', '<bold>a</bold> <bold>b</bold>'],
    ['*_both_*', '<bold><italic>both</italic></bold>'],
    ['*crossed _over* it_', '<bold>crossed _over</bold> it_'],
    ['(*in brackets*)', '(<bold>in brackets</bold>)'],
    ['¡*Hola*!', '¡<bold>Hola</bold>!'],
    ['*ñandú 🦤*', '<bold>ñandú 🦤</bold>'],
    ['`', '`'],
    ['``', '``'],
    ['``````', '``````'],
    ['```', '```'],
    ['*bold\n*again*', '*bold\n<bold>again</bold>'],
    ['<b>*{{1}}*</b>', '<b><bold>{{1}}</bold></b>'],
  ])('%j is shown as %j', (text, shown) => {
    expect(show(formatText(text))).toBe(shown)
  })

  /** What is left when the marks that were understood are taken away. */
  const letters = (nodes: readonly TextNode[]): string =>
    nodes.map((node) => (node.kind === 'text' ? node.text : letters(node.children))).join('')

  test.each(['*', '_', '~', '`', '```', '*a ', '_*~', '`*', '*_', '\n*', '* a*b '])(
    'H85: takes a time that grows with the length: %j',
    (piece) => {
      const text = piece.repeat(200_000 / piece.length)
      const nodes = formatText(text)
      expect(letters(nodes).replaceAll(/[*_~`]/g, '')).toBe(text.replaceAll(/[*_~`]/g, ''))
    },
  )
})
