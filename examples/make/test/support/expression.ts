// biome-ignore lint/suspicious/noExplicitAny: whatever a module answered.
export type Value = any

/** What earlier modules answered, by their id. */
export type Bundle = Readonly<Record<number, Value>>

type Token = { kind: 'text' | 'number' | 'pattern' | 'path' | 'mark'; text: string }

const token =
  /\s*(?:"([^"]*)"|\/((?:[^/\\]|\\.)+)\/([a-z]*)|([0-9]+(?:\.[A-Za-z_][\w]*(?:\[[0-9]+\])?)+)|([0-9]+)|([A-Za-z]\w*)|([();+-]))/y

const tokensOf = (source: string): Token[] => {
  const tokens: Token[] = []
  token.lastIndex = 0
  while (token.lastIndex < source.trimEnd().length) {
    const at = token.lastIndex
    const match = token.exec(source)
    if (match === null) throw new Error(`Make has no such expression: ${source.slice(at)}`)
    const [, text, pattern, flags, path, number, name, mark] = match
    if (text !== undefined) tokens.push({ kind: 'text', text })
    else if (pattern !== undefined) tokens.push({ kind: 'pattern', text: `${flags}/${pattern}` })
    else if (path !== undefined) tokens.push({ kind: 'path', text: path })
    else if (number !== undefined) tokens.push({ kind: 'number', text: number })
    else tokens.push({ kind: name === undefined ? 'mark' : 'path', text: name ?? mark ?? '' })
  }
  return tokens
}

/** The functions of Make's that our scenarios use, as Make documents them. */
const functions: Record<string, (...args: Value[]) => Value> = {
  base64: (text) => Buffer.from(String(text ?? '')).toString('base64'),
  formatDate: (date: Date, format, zone) => {
    if (format !== 'YYYY-MM-DDTHH:mm:ss[Z]' || zone !== 'UTC') throw new Error(`no test for the format ${format}`)
    return date.toISOString().replace(/\.\d+Z$/, 'Z')
  },
  ifempty: (value, otherwise) => (value === undefined || value === null || value === '' ? otherwise : value),
  length: (value) => value?.length ?? 0,
  parseDate: (text, format) => {
    if (format !== 'X') throw new Error(`no test for the format ${format}`)
    return new Date(Number(text) * 1000)
  },
  replace: (text, pattern, by) => String(text ?? '').replace(pattern, by),
  substring: (text, start, end) => String(text ?? '').substring(start, end),
  switch: (value, ...rest) => {
    const at = rest.findIndex((each, index) => index % 2 === 0 && index + 1 < rest.length && each === value)
    if (at >= 0) return rest[at + 1]
    return rest.length % 2 === 1 ? rest.at(-1) : undefined
  },
}

const variables: Record<string, () => Value> = { uuid: () => crypto.randomUUID(), emptystring: () => '' }

/** `3.data.messages`, `6.errors[1].code`: lists count from 1. */
const follow = (path: string, bundle: Bundle): Value => {
  const [id, ...keys] = path.split('.')
  return keys.reduce<Value>((value, key) => {
    const [, name, index] = /^(\w+)(?:\[(\d+)\])?$/.exec(key) ?? []
    const inner = value?.[name ?? '']
    return index === undefined ? inner : inner?.[Number(index) - 1]
  }, bundle[Number(id)])
}

/** What an expression between `{{` and `}}` comes to. */
export const evaluate = (source: string, bundle: Bundle): Value => {
  const tokens = tokensOf(source)
  const take = (): Token => {
    const next = tokens.shift()
    if (next === undefined) throw new Error(`the expression ends too early: ${source}`)
    return next
  }
  const comes = (mark: string): boolean => tokens[0]?.kind === 'mark' && tokens[0].text === mark
  const value = (): Value => {
    const { kind, text } = take()
    if (kind === 'text') return text
    if (kind === 'number') return Number(text)
    if (kind === 'pattern') return new RegExp(text.slice(text.indexOf('/') + 1), text.slice(0, text.indexOf('/')))
    if (kind === 'mark') throw new Error(`unexpected ${text}: ${source}`)
    if (!comes('(')) {
      if (/^\d/.test(text)) return follow(text, bundle)
      const variable = variables[text]
      if (variable === undefined) throw new Error(`Make has no variable ${text}`)
      return variable()
    }
    const call = functions[text]
    if (call === undefined) throw new Error(`no test for the function ${text}`)
    take()
    const args: Value[] = []
    while (!comes(')')) {
      args.push(sum())
      if (comes(';')) take()
    }
    take()
    return call(...args)
  }
  const sum = (): Value => {
    let left = value()
    while (comes('+') || comes('-')) {
      const sign = take().text === '+' ? 1 : -1
      left = Number(left) + sign * Number(value())
    }
    return left
  }
  const result = sum()
  if (tokens.length > 0) throw new Error(`more than one expression: ${source}`)
  return result
}

/** A field of a module: one expression keeps its type, any other text is put together. */
export const render = (template: string, bundle: Bundle): Value => {
  const whole = /^\{\{((?:(?!\}\}).)*)\}\}$/s.exec(template)
  if (whole !== null) return evaluate(whole[1] ?? '', bundle)
  return template.replace(/\{\{(.*?)\}\}/gs, (_, source: string) => String(evaluate(source, bundle) ?? ''))
}
