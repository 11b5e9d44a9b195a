import { expect, test } from 'vitest'
import { readArguments } from '../src/command/arguments.ts'
import { createPlan } from '../src/plan/createPlan.ts'
import { faultGroups } from '../src/plan/plan.ts'
import { killPoints } from '../src/runner/points.ts'

const plan = (seed: number, kills = 60) => createPlan({ seed, kills, faults: faultGroups })

test('the same seed gives the same plan, and another seed another', () => {
  expect(plan(7)).toEqual(plan(7))
  expect(plan(8)).not.toEqual(plan(7))
})

test('a plan spreads its kills over the whole run and leaves out no point and no trouble', () => {
  const happenings = plan(1)
  const kills = happenings.filter(({ kind }) => kind === 'kill')
  expect(kills).toHaveLength(60)
  kills.forEach(({ at }, index) => {
    expect(at).toBeGreaterThan(index / 60)
    expect(at).toBeLessThan((index + 1) / 60)
  })
  expect(new Set(kills.map((kill) => kill.kind === 'kill' && kill.how))).toEqual(new Set([...killPoints, 'any_moment']))
  expect(happenings).toContainEqual(expect.objectContaining({ kind: 'restart', mode: 'immediate' }))
  for (const kind of ['freeze', 'door', 'meta'])
    expect(happenings.filter((happening) => happening.kind === kind)).not.toHaveLength(0)
  for (const { at } of happenings) expect(at).toBeLessThan(1)
})

test('faults can be left out', () => {
  const kinds = new Set(createPlan({ seed: 1, kills: 10, faults: [] }).map(({ kind }) => kind))
  expect(kinds).toEqual(new Set(['kill']))
})

test.each([
  [['--kills', 'many'], '--kills'],
  [['--messages', '0'], '--messages'],
  [['--scenario', 'war'], '--scenario'],
  [['--faults', 'meta,moon'], '--faults'],
  [['--lost-answers', '2'], '--lost-answers'],
])('%j is refused by name', (argv, option) => {
  expect(() => readArguments(argv)).toThrow(option)
})
