import { type BodyResult, readBody } from '../http/readBody.ts'
import { Refusal } from './Refusal.ts'

export interface ReadParamsOptions {
  maxBytes: number
  timeoutMs: number
}

export interface ActionRequest {
  action: string
  params: Record<string, unknown>
}

/** Deeper than anything of ours, and than Postgres' own stack bears. */
const mostLevels = 64

const problems: Record<NonNullable<BodyResult['problem']>, () => Refusal> = {
  too_large: () => invalid(413, 'is too large'),
  too_slow: () => invalid(408, 'came too slowly'),
  broken: () => invalid(400, 'broke off'),
}

const invalid = (status: number, message: string): Refusal =>
  new Refusal(status, {
    error: 'invalid_input',
    message: `Invalid input: body: ${message}`,
    issues: [{ path: 'body', message }],
  })

/** Refuses by the length that is announced, before anyone is asked who is calling. */
export const checkLength = (request: Request, { maxBytes }: ReadParamsOptions): void => {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw problems.too_large()
}

/** The action of a request, and what came with it. */
export const readParams = async (request: Request, options: ReadParamsOptions): Promise<ActionRequest> => {
  const { bytes, problem } = await readBody(request, options)
  if (problem !== undefined) throw problems[problem]()
  const { action, ...params } = parse(bytes)
  if (typeof action !== 'string') throw unknownActionRefusal()
  return { action, params }
}

const parse = (bytes: Uint8Array): Record<string, unknown> => {
  let value: unknown
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    if (levelsOf(text) > mostLevels) throw invalid(400, `must not be nested deeper than ${mostLevels} levels`)
    value = JSON.parse(text)
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw invalid(400, 'must be JSON')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalid(400, 'must be a JSON object')
  return value as Record<string, unknown>
}

/** How deep a JSON text is nested, without following it down; in one pass, whatever the text. */
const levelsOf = (text: string): number => {
  let level = 0
  let deepest = 0
  let isInText = false
  for (let at = 0; at < text.length; at += 1) {
    const mark = text[at]
    if (isInText && mark === '\\') at += 1
    else if (mark === '"') isInText = !isInText
    else if (isInText) continue
    else if (mark === '{' || mark === '[') deepest = Math.max(deepest, ++level)
    else if (mark === '}' || mark === ']') level -= 1
  }
  return deepest
}

/** In the proposal's own words. */
export const unknownActionRefusal = (): Refusal =>
  new Refusal(400, {
    error: 'Unknown action',
    code: 'invalid_input',
    message: 'Invalid input: action: is not a known action',
    hint: 'prepare, start, progress, sync-templates, or one of edgeActions.',
    issues: [{ path: 'action', message: 'is not a known action' }],
  })
