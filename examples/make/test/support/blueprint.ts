import { readFileSync } from 'node:fs'
import { render, type Value } from './expression.ts'

export interface Filter {
  name: string
  conditions: { a: string; o: string; b?: string }[][]
}

/** A module of a scenario, as Make exports it. */
export interface Module {
  id: number
  module: string
  version: number
  parameters?: Record<string, Value>
  mapper: Record<string, Value> | null
  filter?: Filter
  onerror?: Module[]
  routes?: { flow: Module[] }[]
  metadata: { designer: { x: number; y: number } }
}

export interface Blueprint {
  name: string
  flow: Module[]
  metadata: Record<string, Value>
}

export const names = ['difusion-whatsapp', 'estados-y-bajas', 'sync-templates'] as const
export type BlueprintName = (typeof names)[number]

export const readBlueprint = (name: BlueprintName): Blueprint =>
  JSON.parse(readFileSync(new URL(`../../${name}.blueprint.json`, import.meta.url), 'utf8'))

/** Every module, in routes and error handlers too. */
export const modulesOf = (flow: readonly Module[]): Module[] =>
  flow.flatMap((each) => [
    each,
    ...modulesOf(each.onerror ?? []),
    ...(each.routes ?? []).flatMap((route) => modulesOf(route.flow)),
  ])

/** As whoever imports it fills it in: the variables of the first «Set multiple variables». */
export const withVariables = (blueprint: Blueprint, values: Record<string, string>): Blueprint => {
  const copy: Blueprint = structuredClone(blueprint)
  const config = copy.flow.find(({ module }) => module === 'util:SetVariables')
  for (const variable of config?.mapper?.variables ?? []) {
    if (variable.value === '{{uuid}}') continue
    if (values[variable.name] === undefined) throw new Error(`no value for ${variable.name}`)
    variable.value = values[variable.name]
  }
  return copy
}

export const passes = ({ conditions }: Filter, bundle: Record<number, Value>): boolean =>
  conditions.some((all) =>
    all.every(({ a, o, b }) => {
      const value = render(a, bundle)
      if (o === 'exist') return value !== undefined && value !== null
      if (o === 'text:notequal') return String(value ?? '') !== String(render(b ?? '', bundle) ?? '')
      const [left, right] = [Number(value), Number(b)]
      if (o === 'number:greater') return left > right
      if (o === 'number:less') return left < right
      throw new Error(`no test for the condition ${o}`)
    }),
  )
