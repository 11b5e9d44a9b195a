import { type Blueprint, type Module, passes } from './blueprint.ts'
import { render, type Value } from './expression.ts'

export interface Call {
  module: number
  method: string
  url: string
  status: number
}

export interface ScenarioRun {
  /** What the first module is given: a webhook's body. */
  input?: Value
  /** Cuts a call's connection, before it arrives or after it was carried out: either way no answer comes. */
  cut?: (call: { module: number; url: string }) => 'before' | 'after' | undefined
}

/** What Make calls an error of a module; anything else is a mistake of the test or the scenario. */
class ScenarioError extends Error {}

type Bundle = Record<number, Value>

/** Runs a scenario as Make does, module by module, with real HTTP calls. Answers the calls that were made. */
export const runScenario = async ({ flow }: Blueprint, { input, cut }: ScenarioRun = {}): Promise<Call[]> => {
  const calls: Call[] = []

  const request = async (mapper: Record<string, Value>, module: Module, bundle: Bundle): Promise<Value> => {
    const url = new URL(render(mapper.url, bundle))
    for (const { name, value } of mapper.qs) url.searchParams.append(name, render(value, bundle))
    const isCut = cut?.({ module: module.id, url: url.href })
    if (isCut === 'before') throw new ScenarioError('no answer')
    const headers = new Headers()
    for (const { name, value } of mapper.headers) headers.set(name, render(value, bundle))
    if (mapper.data !== undefined) headers.set('content-type', mapper.contentType)
    const answer = await fetch(url, {
      method: mapper.method.toUpperCase(),
      headers,
      redirect: mapper.followRedirect ? 'follow' : 'manual',
      body: mapper.data === undefined ? null : String(render(mapper.data, bundle)),
      signal: AbortSignal.timeout(Number(mapper.timeout) * 1000),
    })
    const text = await answer.text()
    if (isCut === 'after') throw new ScenarioError('no answer')
    calls.push({ module: module.id, method: mapper.method, url: url.href, status: answer.status })
    if (module.parameters?.handleErrors && answer.status >= 400)
      throw new ScenarioError(`HTTP ${answer.status} to module ${module.id}: ${text}`)
    return { statusCode: answer.status, data: mapper.parseResponse ? JSON.parse(text) : text }
  }

  /** Break tries again with the same bundle, Resume goes on with another answer. */
  const http = async (module: Module, bundle: Bundle): Promise<Value> => {
    const handler = module.onerror?.[0]
    const tries = handler?.module === 'builtin:Break' ? 1 + Number(handler.mapper?.count) : 1
    for (let left = tries; ; left -= 1) {
      try {
        return await request(module.mapper ?? {}, module, bundle)
      } catch (error) {
        if (!(error instanceof ScenarioError)) throw error
        if (handler?.module === 'builtin:Resume') return handler.mapper
        if (left <= 1) throw error
      }
    }
  }

  /** What a module that is no container answers. */
  const answer = async (module: Module, bundle: Bundle): Promise<Value> => {
    switch (module.module) {
      case 'util:SetVariables':
        return Object.fromEntries(
          module.mapper?.variables.map(({ name, value }: Value) => [name, render(value, bundle)]) ?? [],
        )
      case 'gateway:CustomWebHook':
        return input
      case 'http:ActionSendData':
        return http(module, bundle)
      default:
        throw new Error(`no test for the module ${module.module}`)
    }
  }

  /** Answers the bundle at the end of a flow; nothing when a filter stopped it, or when it went apart. */
  const walk = async (modules: readonly Module[], bundle: Bundle): Promise<Bundle | undefined> => {
    const [module, ...rest] = modules
    if (module === undefined) return bundle
    if (module.filter !== undefined && !passes(module.filter, bundle)) return undefined
    const { id, mapper } = module
    if (module.module === 'builtin:BasicRouter') {
      for (const route of module.routes ?? []) await walk(route.flow, bundle)
      return undefined
    }
    if (module.module === 'builtin:BasicRepeater') {
      const start = Number(mapper?.start)
      for (let n = 0; n < Number(mapper?.repeats); n += 1)
        await walk(rest, { ...bundle, [id]: { i: start + n * Number(mapper?.step) } })
      return undefined
    }
    if (module.module === 'builtin:BasicFeeder') {
      const list: Value[] = render(mapper?.array, bundle) ?? []
      const end = rest.findIndex((each) => each.parameters?.feeder === id)
      const aggregator = rest[end]
      if (aggregator === undefined) {
        for (const entry of list) await walk(rest, { ...bundle, [id]: entry })
        return undefined
      }
      let text = ''
      for (const entry of list) {
        const arrived = await walk(rest.slice(0, end), { ...bundle, [id]: entry })
        if (arrived !== undefined) text += render(aggregator.mapper?.value, arrived)
      }
      return walk(rest.slice(end + 1), { ...bundle, [aggregator.id]: { text } })
    }
    return walk(rest, { ...bundle, [id]: await answer(module, bundle) })
  }

  await walk(flow, {})
  return calls
}
