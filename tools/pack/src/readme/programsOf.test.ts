import { describe, expect, test } from 'vitest'
import { blocksOf } from './blocksOf.ts'
import { commandsOf, proofOf } from './commands.ts'
import { programsOf } from './programsOf.ts'

const markdown = `# A package

<!-- run; given: url, key from stack -->
\`\`\`ts
const first = url + key
\`\`\`

1. Then:

   \`\`\`ts
   const second = first
   \`\`\`

<!-- apart -->
\`\`\`tsx
const third = <p />
\`\`\`

\`\`\`sh
npm test # everything
\`\`\`
`
const programs = programsOf({ file: 'docs/a.md', text: markdown, blocks: blocksOf(markdown) }, '/given')

describe('the programs of a README', () => {
  test('continue until a block says that it stands apart', () => {
    expect(programs.map(({ title, isRun, fileName }) => [title, isRun, fileName])).toEqual([
      ['docs/a.md (line 5)', true, 'docs.a.md.5.ts'],
      ['docs/a.md (line 16)', false, 'docs.a.md.16.tsx'],
    ])
  })

  test('keep every line where the reader sees it, without the indent of a list', () => {
    const lines = programs[0]?.source.split('\n')
    expect(lines?.[0]).toBe("import { url, key } from '/given/stack.ts'")
    expect(lines?.[4]).toBe('const first = url + key')
    expect(lines?.[10]).toBe('const second = first')
    expect(programs[0]?.source).not.toContain('third')
  })

  test.each([
    ['<!-- run; quickly -->\n```ts\n```', 'quickly'],
    ['<!-- given: url -->\n```ts\n```', 'given: url'],
    ['text\n```ts\nconst a = 1', 'line 2'],
  ])('%j is refused, with the reason', (text, reason) => {
    expect(() => blocksOf(text)).toThrow(reason)
  })

  test('are not begun by a comment about something else', () => {
    expect(blocksOf('<!-- props -->\n```ts\n```')[0]?.directives).toMatchObject({ run: false, apart: false })
  })
})

describe('the commands of a README', () => {
  test('are its lines without comments and variables', () => {
    expect(commandsOf('export A=1\n\nnpm test   # all\n# nothing\nnpm run demo')).toEqual(['npm test', 'npm run demo'])
  })

  test('are proved by the proof that knows most of their words, word by word', () => {
    expect(proofOf('npm run runner -- --check')?.file).toContain('check.test.ts')
    expect(proofOf('npm run runner -- --once')?.file).toContain('campaign.test.ts')
    expect(proofOf('npm run runners')).toBeUndefined()
  })
})
