import type { Template, TemplateInput } from './template.ts'
import { type TemplateNeeds, templateNeeds } from './templateNeeds.ts'

/** A template together with what a send of it has to bring. */
export interface StoredTemplate {
  readonly template: Template
  readonly needs: TemplateNeeds
}

/** Whether `put` added a template or changed one, and the status it had before. */
export interface TemplateChange {
  readonly template: Template
  readonly previousStatus: Template['status'] | undefined
}

/** The templates of the account, by name and language, in the order in which they were added. */
export interface TemplateStore {
  list(): Template[]
  find(name: string, language: string): StoredTemplate | undefined
  /** Adds a template, or changes the members that are given of the one with the same name and language. */
  put(input: TemplateInput): TemplateChange
  /** Back to the templates given at the start. */
  reset(): void
}

const firstId = 700_000_000_000_000

/** A store that begins with `initial`; ids are given in order, so that they are the same in every run. */
export function createTemplateStore(initial: readonly TemplateInput[]): TemplateStore {
  const stored = new Map<string, StoredTemplate>()
  let nextId = firstId

  function put(input: TemplateInput): TemplateChange {
    const key = keyOf(input.name, input.language)
    const before = stored.get(key)?.template
    if (!before) nextId += 1
    const { status, category, parameter_format, components, id, ...rest } = { ...before, ...definedMembers(input) }
    const template: Template = {
      ...rest,
      id: id ?? String(nextId),
      name: input.name,
      language: input.language,
      status: status ?? 'APPROVED',
      category: category ?? 'MARKETING',
      parameter_format: parameter_format ?? 'POSITIONAL',
      components: components ?? [{ type: 'BODY', text: input.name }],
    }
    stored.set(key, { template, needs: templateNeeds(template) })
    return { template, previousStatus: before?.status }
  }

  function reset(): void {
    stored.clear()
    nextId = firstId
    for (const input of initial) put(input)
  }

  reset()
  return {
    list: () => Array.from(stored.values(), ({ template }) => template),
    find: (name, language) => stored.get(keyOf(name, language)),
    put,
    reset,
  }
}

function keyOf(name: string, language: string): string {
  return `${name}\n${language}`
}

function definedMembers<Value extends object>(value: Value): Value {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as Value
}
