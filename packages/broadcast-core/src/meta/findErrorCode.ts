import { type ErrorCode, metaErrorTable } from './errorTable.ts'

const has = (name: string): name is ErrorCode => Object.hasOwn(metaErrorTable, name)

const ranges = (Object.keys(metaErrorTable) as ErrorCode[]).flatMap((name) => {
  const [, from, to] = /^([0-9]+)-([0-9]+)$/.exec(name) ?? []
  return from === undefined ? [] : [{ name, from: Number(from), to: Number(to) }]
})

/** Words that are made of a rule and something else. */
const rules: readonly (readonly [RegExp, ErrorCode])[] = [
  [/^http_[0-9]+$/, 'http_<status>'],
  [/^template_[a-z_]{1,40}$/, 'template_<status>'],
]

const isPlainCode = /^(?:0|[1-9][0-9]{0,9})$/

/**
 * The row of the table that an error code belongs to; `undefined` for a code that is not known. Takes what Meta writes (a
 * number, or its digits) and words of ours.
 */
export const findErrorCode = (code: number | string, subcode?: number | undefined): ErrorCode | undefined => {
  const name = String(code)
  const withSubcode = `${name}/${subcode}`
  if (has(withSubcode)) return withSubcode
  if (has(name)) return name
  if (!isPlainCode.test(name)) return rules.find(([pattern]) => pattern.test(name))?.[1]
  const number = Number(name)
  return ranges.find(({ from, to }) => number >= from && number <= to)?.name
}
