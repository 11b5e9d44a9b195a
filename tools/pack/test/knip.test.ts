import path from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../src/root.ts'
import { run } from '../src/run.ts'

test('no file, export or dependency of the repository is of no use (knip.json)', async () => {
  const knip = path.join(root, 'tools/pack/node_modules/.bin/knip')
  const { code, output } = await run(knip, ['--no-progress', '--no-config-hints'], { cwd: root })
  expect(code === 0 ? '' : output).toBe('')
})
