/*
 * WhatsApp's formatting: *bold*, _italic_, ~struck~, `code` and ```monospace```. One pass, each character looked at once:
 * templates come from others, and no text may make the page slow. Rules, as WhatsApp applies them on screen:
 *
 * 1. A mark opens at the start or after what is no letter or digit, and only before what is no blank.
 * 2. It closes after what is no blank, and only at the end or before what is no letter or digit.
 * 3. Bold, italic and struck stay within a line and may hold each other; code holds nothing.
 * 4. A mark without its partner is text.
 */

/** A piece of formatted text; only the innermost ones carry letters. */
export type TextNode =
  | { kind: 'text'; text: string }
  | { kind: 'bold' | 'italic' | 'struck' | 'code'; children: TextNode[] }

const kinds = { '*': 'bold', _: 'italic', '~': 'struck' } as const
type Mark = keyof typeof kinds

const isMark = (character: string | undefined): character is Mark => character !== undefined && character in kinds
const isWord = (character: string | undefined): boolean => character !== undefined && /[\p{L}\p{N}]/u.test(character)
const isBlank = (character: string | undefined): boolean => character === undefined || /\s/.test(character)

interface Span {
  mark: Mark | null
  children: TextNode[]
}

const fence = '```'

/** What a text looks like in WhatsApp, as a tree of plain texts. */
export const formatText = (text: string): TextNode[] => {
  const characters = Array.from(text)
  const root: Span = { mark: null, children: [] }
  const open: Span[] = [root]
  let plain = ''

  const top = (): Span => open.at(-1) ?? root
  const flush = (): void => {
    if (plain !== '') top().children.push({ kind: 'text', text: plain })
    plain = ''
  }
  /** Marks that found no partner become text again. */
  const giveUp = (keep: number): void => {
    flush()
    while (open.length > keep) {
      const { mark, children } = open.pop() as Span
      top().children.push({ kind: 'text', text: mark ?? '' }, ...children)
    }
  }
  const code = (from: number, to: number): void => {
    flush()
    top().children.push({ kind: 'code', children: [{ kind: 'text', text: characters.slice(from, to).join('') }] })
  }
  const closings = findClosings(characters)

  for (let index = 0; index < characters.length; index += 1) {
    const character = characters[index] as string
    const closing = closings.get(index)
    if (closing !== undefined) {
      code(index + closing.length, closing.at)
      index = closing.at + closing.length - 1
      continue
    }
    if (character === '\n') giveUp(1)
    if (!isMark(character)) {
      plain += character
      continue
    }
    const [before, after] = [characters[index - 1], characters[index + 1]]
    const level = open.findLastIndex(({ mark }) => mark === character)
    if (level > 0 && !isBlank(before) && !isWord(after) && (top().children.length > 0 || plain !== '')) {
      giveUp(level + 1)
      const { children } = open.pop() as Span
      top().children.push({ kind: kinds[character], children })
    } else if (level < 0 && !isWord(before) && !isBlank(after)) {
      flush()
      open.push({ mark: character, children: [] })
    } else plain += character
  }
  giveUp(1)
  return root.children
}

/** Where code begins, and where it ends: found backwards in one pass, so that a mark without a partner costs nothing. */
const findClosings = (characters: readonly string[]): Map<number, { at: number; length: number }> => {
  const found = new Map<number, { at: number; length: number }>()
  let openFence = -1
  let openTick = -1
  for (let index = 0; index < characters.length; index += 1) {
    if (characters[index] === '\n') openTick = -1
    if (characters[index] !== '`') continue
    if (characters[index + 1] === '`' && characters[index + 2] === '`') {
      if (openFence >= 0 && index > openFence + fence.length) {
        found.set(openFence, { at: index, length: fence.length })
        openFence = -1
      } else openFence = index
      openTick = -1
      index += fence.length - 1
    } else if (openFence < 0) {
      if (openTick >= 0 && index > openTick + 1) {
        found.set(openTick, { at: index, length: 1 })
        openTick = -1
      } else openTick = index
    }
  }
  return found
}
