import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { commandsOf, proofOf, proofs } from '../src/readme/commands.ts'
import { readmes } from '../src/readme/readmes.ts'
import { root } from '../src/root.ts'

const commands = readmes().flatMap(({ file, blocks }) =>
  blocks
    .filter(({ language }) => language === 'sh' || language === 'bash')
    .flatMap(({ code }) => commandsOf(code).map((command) => ({ file, command }))),
)

test.each(commands)('$file: $command', ({ command }) => {
  expect(proofOf(command), 'no test runs it: see tools/pack/src/readme/commands.ts').toBeDefined()
  const [, script] = /^npm run ([\w:-]+)/.exec(command) ?? []
  const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
  if (script !== undefined) expect(scripts).toHaveProperty([script])
})

test.each(proofs)('«$command» is run where it is said to be, and shown to somebody', ({ command, file, says }) => {
  expect(readFileSync(path.join(root, file), 'utf8')).toContain(says)
  expect(commands.map((each) => proofOf(each.command)?.command)).toContain(command)
})

test('both languages of the README show the same code', () => {
  const shown = (name: string): string[] =>
    (readmes().find(({ file }) => file === name)?.blocks ?? []).map(({ code }) =>
      code.replaceAll(/(?:\s|^)(?:#|--|\/\/) .*$/gm, '').replaceAll(/your-project|tu-proyecto/g, 'project'),
    )
  expect(shown('README.es.md')).toEqual(shown('README.md'))
})
