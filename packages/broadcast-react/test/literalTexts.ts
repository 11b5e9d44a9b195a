import ts from 'typescript'
import type { Source } from './sources.ts'

/** Attributes that are read or read out. */
const readAttributes = new Set([
  'aria-label',
  'aria-description',
  'aria-placeholder',
  'aria-roledescription',
  'aria-valuetext',
  'title',
  'placeholder',
  'alt',
  'label',
])

const hasLetters = (text: string): boolean => /\p{L}/u.test(text)

/** Texts inside of an expression that end on the screen: both sides of `a ? 'x' : 'y'`, of `a && 'x'`, parts of a template. */
const textsOf = (node: ts.Expression | undefined): string[] => {
  if (node === undefined) return []
  if (ts.isStringLiteralLike(node)) return [node.text]
  if (ts.isTemplateExpression(node)) return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)]
  if (ts.isParenthesizedExpression(node)) return textsOf(node.expression)
  if (ts.isConditionalExpression(node)) return [...textsOf(node.whenTrue), ...textsOf(node.whenFalse)]
  if (ts.isBinaryExpression(node)) return [...textsOf(node.left), ...textsOf(node.right)].filter(() => isChoice(node))
  return []
}

const isChoice = ({ operatorToken: { kind } }: ts.BinaryExpression): boolean =>
  kind === ts.SyntaxKind.AmpersandAmpersandToken ||
  kind === ts.SyntaxKind.BarBarToken ||
  kind === ts.SyntaxKind.QuestionQuestionToken ||
  kind === ts.SyntaxKind.PlusToken

/** What a file would show that never went through the words. */
export const literalTexts = ({ file }: Pick<Source, 'file'>): string[] => {
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) found.push(node.text)
    if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent)) found.push(...textsOf(node.expression))
    if (ts.isJsxAttribute(node) && readAttributes.has(node.name.getText(file))) {
      const value = node.initializer
      if (value !== undefined && ts.isStringLiteral(value)) found.push(value.text)
      if (value !== undefined && ts.isJsxExpression(value)) found.push(...textsOf(value.expression))
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found.map((text) => text.trim()).filter(hasLetters)
}
