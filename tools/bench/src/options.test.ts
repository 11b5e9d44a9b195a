import { expect, test } from 'vitest'
import { readOptions } from './options.ts'

test('without a name all figures are measured, at the sizes of the report', () => {
  const options = readOptions([])
  expect(options).toMatchObject({
    figures: ['rate', 'prepare', 'memory', 'screens'],
    rounds: 5,
    seed: 1,
    people: 25_000,
    json: false,
  })
  expect(options.cases).toEqual([
    { asked: 80, runners: 1 },
    { asked: 80, runners: 2 },
    { asked: 300, runners: 2 },
    { asked: 1000, runners: 1 },
    { asked: 1000, runners: 2 },
  ])
})

test('named figures alone are measured, each once', () => {
  expect(readOptions(['--', 'memory', 'prepare', 'memory', '--json']).figures).toEqual(['prepare', 'memory'])
})

test.each([
  [['claim'], 'claim'],
  [['--rounds', '0'], '--rounds'],
  [['--seed', 'one'], '--seed'],
  [['--people', ''], '--people'],
  [['--cases', '80'], '--cases'],
  [['--cases', '80x9'], '--cases'],
  [['--cases', '0x1'], '--cases'],
  [['--round', '3'], '--round'],
])('%j is refused by name', (argv, name) => {
  expect(() => readOptions(argv)).toThrow(TypeError)
  expect(() => readOptions(argv)).toThrow(name)
})

test('a rate that needs more recipients than the people give is refused, unless no rate is measured', () => {
  expect(() => readOptions(['--cases', '1000x1', '--seconds', '18'])).toThrow('18000 recipients')
  expect(readOptions(['--cases', '1000x1', '--seconds', '17']).seconds).toBe(17)
  expect(() => readOptions(['rate', '--people', '1000'])).toThrow('about 680 can be reached')
  expect(readOptions(['prepare', 'memory', '--people', '1000']).people).toBe(1000)
})
