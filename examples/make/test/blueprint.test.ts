import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { modulesOf, names, readBlueprint } from './support/blueprint.ts'

/** Modules of Make's that every account has, with the version that is exported today. */
const known: Record<string, number> = {
  'builtin:BasicFeeder': 1,
  'builtin:BasicRepeater': 1,
  'builtin:BasicRouter': 1,
  'builtin:Break': 1,
  'builtin:Resume': 1,
  'gateway:CustomWebHook': 1,
  'http:ActionSendData': 3,
  'util:SetVariables': 1,
  'util:TextAggregator': 1,
}

describe.each(names)('%s', (name) => {
  const text = readFileSync(new URL(`../${name}.blueprint.json`, import.meta.url), 'utf8')
  const blueprint = readBlueprint(name)
  const modules = modulesOf(blueprint.flow)

  test('has known modules, each with an id of its own and a place on the canvas', () => {
    for (const { module, version, metadata } of modules) {
      expect([module, version]).toEqual([module, known[module]])
      expect(metadata.designer).toEqual({ x: expect.any(Number), y: expect.any(Number) })
    }
    expect(new Set(modules.map(({ id }) => id)).size).toBe(modules.length)
    expect(blueprint.metadata).toMatchObject({ version: 1, designer: { orphans: [] } })
  })

  test('reads only modules that come before', () => {
    const order = modulesOf(blueprint.flow).map(({ id }) => id)
    for (const [index, module] of modules.entries()) {
      const { onerror: _, routes: __, ...own } = module
      const used = Array.from(JSON.stringify(own).matchAll(/(?<![\w.[])(\d+)\.[a-z]\w*/g), ([, id]) => Number(id))
      const wrong = used.filter((id) => order.includes(id) && order.indexOf(id) > index)
      expect([module.id, wrong]).toEqual([module.id, []])
    }
  })

  test('holds no key, and keeps what it is given out of Make’s log', () => {
    expect(text).not.toMatch(/EAA[A-Za-z0-9]{10}|eyJ[A-Za-z0-9]{10}|sb_secret_/)
    expect(blueprint.metadata.scenario.confidential).toBe(true)
  })

  test('calls functions of the queue, and writes into no table', () => {
    for (const { mapper } of modules.filter(({ module }) => module === 'http:ActionSendData')) {
      const url: string = mapper?.url
      if (mapper?.method === 'post') expect(url).toMatch(/\/rest\/v1\/rpc\/[a-z_]*broadcast[a-z_]*$|\/messages$/)
      else expect(mapper?.method).toBe('get')
    }
  })
})

test('the instructions name every variable that is to be filled in, and every file', () => {
  const readme = readFileSync(new URL('../README.es.md', import.meta.url), 'utf8')
  for (const name of names) {
    expect(readme).toContain(`${name}.blueprint.json`)
    const config = readBlueprint(name).flow.find(({ module }) => module === 'util:SetVariables')
    for (const variable of config?.mapper?.variables ?? [])
      if (variable.value !== '{{uuid}}') expect(readme).toContain(`\`${variable.name}\``)
  }
})
