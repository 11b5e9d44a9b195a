/**
 * What a comment before a block says of it; readers of the README do not see it. `<!-- run; given: url, key from stack -->`:
 *
 * - `run` begins a program that is executed; `apart` one that is only type-checked. A block without either continues the
 *   program of the block before it, so that it may use what was declared there.
 * - `given: a, b from c`: names that the reader has at hand; here they come from `given/c.ts`.
 * - `page` is the source of a whole page, for the project of a stranger.
 */
export interface Directives {
  run: boolean
  apart: boolean
  page: boolean
  given: { names: string[]; from: string }[]
}

/** A fenced block of code. */
export interface Block {
  language: string
  code: string
  /** Line of the file that its code begins on, from 1. */
  line: number
  directives: Directives
}

const comment = /^<!-- (.+) -->$/

const readDirectives = (text: string): Directives => {
  const directives: Directives = { run: false, apart: false, page: false, given: [] }
  for (const part of text === '' ? [] : text.split(';').map((each) => each.trim()))
    if (part === 'run' || part === 'apart' || part === 'page') directives[part] = true
    else {
      const [, names, from] = /^given: (.+) from ([\w-]+)$/.exec(part) ?? []
      if (names === undefined || from === undefined) throw new Error(`"${part}" says nothing about a block of code`)
      directives.given.push({ names: names.split(',').map((name) => name.trim()), from })
    }
  return directives
}

const isAboutCode = (text: string): boolean => /^(?:run|apart|page|given)\b/.test(text)

/** The fenced blocks of a Markdown file, in their order. */
export const blocksOf = (markdown: string): Block[] => {
  const lines = markdown.split('\n')
  const blocks: Block[] = []
  for (let index = 0; index < lines.length; index += 1) {
    const [, indent, language] = /^( *)```(\w*)/.exec(lines[index] ?? '') ?? []
    if (indent === undefined || language === undefined) continue
    const from = index + 1
    const end = lines.indexOf(`${indent}\`\`\``, from)
    if (end < 0) throw new Error(`the block that begins on line ${index + 1} has no end`)
    const said = comment.exec((lines[index - 1] ?? '').trim())?.[1]
    blocks.push({
      language,
      code: lines
        .slice(from, end)
        .map((line) => line.slice(indent.length))
        .join('\n'),
      line: from + 1,
      directives: readDirectives(said !== undefined && isAboutCode(said) ? said : ''),
    })
    index = end
  }
  return blocks
}
