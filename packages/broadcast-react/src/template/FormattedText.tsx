import { Fragment, type ReactElement, useMemo } from 'react'
import { formatText, type TextNode } from './formatText.ts'

const elements = { bold: 'strong', italic: 'em', struck: 's', code: 'code' } as const

const draw = (nodes: readonly TextNode[]): ReactElement[] =>
  nodes.map((node, index) => {
    // A text never changes its parts in place: the position is what tells them apart.
    const key = `${index}`
    if (node.kind === 'text') return <Fragment key={key}>{node.text}</Fragment>
    const Element = elements[node.kind]
    return <Element key={key}>{draw(node.children)}</Element>
  })

/** A text with WhatsApp's formatting. Only ever text: nothing in it becomes markup. */
export const FormattedText = ({ text }: { text: string }): ReactElement => {
  const nodes = useMemo(() => formatText(text), [text])
  return <>{draw(nodes)}</>
}
