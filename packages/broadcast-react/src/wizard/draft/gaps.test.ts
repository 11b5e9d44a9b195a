import type { AudienceLedger, CachedTemplate } from '@iita/broadcast-core'
import { describe, expect, test } from 'vitest'
import { type Draft, emptyDraft, emptyFilter } from './draft.ts'
import { type Facts, gapsOf, isUsable, lockOf } from './gaps.ts'
import { wizardSteps } from './steps.ts'

const template: CachedTemplate = {
  name: 'inicio',
  language: 'es_AR',
  category: 'MARKETING',
  status: 'APPROVED',
  parameterFormat: 'POSITIONAL',
  components: [{ type: 'BODY', text: 'Hola {{1}}' }],
  wabaId: null,
  lastSyncedAt: null,
  goneAt: null,
  unsupportedReason: null,
}
const ledger: AudienceLedger = { matched: 10, willReceive: 10, excluded: {} }
const draft: Draft = {
  ...emptyDraft,
  template: { name: 'inicio', language: 'es_AR' },
  filter: { ...emptyFilter, includeTags: ['Robótica'] },
}
const facts: Facts = { template, issues: [], ledger }
const codes = (changed: Partial<Draft>, known: Partial<Facts> = {}): string[] =>
  gapsOf({ ...draft, ...changed }, { ...facts, ...known }).map(({ code }) => code)

describe('gapsOf', () => {
  test.each<[string, Partial<Draft>, Partial<Facts>, string[]]>([
    ['nothing in a complete draft', {}, {}, []],
    ['a template that was not chosen', { template: null }, { template: undefined }, ['no_template']],
    ['templates that are not loaded', {}, { template: undefined }, ['loading']],
    ['a template that the cache has lost', {}, { template: null }, ['template_unusable']],
    ['a template that is paused', {}, { template: { ...template, status: 'PAUSED' } }, ['template_unusable']],
    ['an audience that was not chosen', { filter: emptyFilter }, { ledger: undefined }, ['no_audience']],
    ['an audience that is being counted', {}, { ledger: undefined }, ['counting']],
    ['an audience of nobody', {}, { ledger: { ...ledger, matched: 0, willReceive: 0 } }, ['nobody']],
    [
      'an audience of which nobody can receive anything',
      {},
      { ledger: { matched: 2, willReceive: 0, excluded: { opted_out: 2 } } },
      ['nobody_receives'],
    ],
    ['a name that was emptied', { name: '  ' }, {}, ['no_name']],
    ['a tag that was emptied', { hasTag: true, tag: '' }, {}, ['no_tag']],
    [
      'people who lack something',
      {},
      { ledger: { matched: 10, willReceive: 9, excluded: { invalid_number: 1 } } },
      ['not_agreed'],
    ],
  ])('names %s', (_, changed, known, expected) => {
    expect(codes(changed, known)).toEqual(expected)
  })

  test('asks for no agreement to leave out who said no, or shares a number', () => {
    const known = { matched: 10, willReceive: 7, excluded: { opted_out: 2, duplicate_number: 1 } }
    expect(codes({}, { ledger: known })).toEqual([])
  })

  test('takes an agreement to leave people out', () => {
    const known = { matched: 10, willReceive: 9, excluded: { missing_variable: 1 } }
    expect(codes({ onlyValid: true }, { ledger: known })).toEqual([])
  })

  test('leads to the place that is wrong', () => {
    const issue = { path: 'body.1', problem: 'missing', message: 'needs a value' } as const
    expect(gapsOf(draft, { ...facts, issues: [issue] })).toEqual([
      { code: 'param', step: 'variables', field: 'body.1', issue },
    ])
  })

  test('needs no tags of an audience of everyone', () => {
    expect(codes({ filter: { ...emptyFilter, everyone: true } })).toEqual([])
  })
})

describe('isUsable', () => {
  test.each([
    ['approved, in any case', { status: 'approved' }, true],
    ['gone from Meta', { goneAt: new Date() }, false],
    ['of a kind that cannot be sent', { unsupportedReason: 'carousel' as const }, false],
    ['rejected', { status: 'REJECTED' }, false],
  ])('judges a template that is %s', (_, changed, expected) => {
    expect(isUsable({ ...template, ...changed })).toBe(expected)
  })
})

describe('lockOf', () => {
  const open = (gaps: ReturnType<typeof gapsOf>, status: Parameters<typeof lockOf>[2]) =>
    wizardSteps.filter((step) => lockOf(step, gaps, status) === null)

  test('opens what an empty draft allows, in any order', () => {
    const gaps = gapsOf(emptyDraft, { template: undefined, issues: [], ledger: undefined })
    expect(open(gaps, 'draft')).toEqual(['template', 'audience', 'tag'])
    expect(lockOf('review', gaps, 'draft')).toMatchObject({ code: 'no_template', step: 'template' })
    expect(lockOf('recipients', gaps, 'draft')).toMatchObject({ code: 'no_audience' })
  })

  test('opens everything but sending to a complete draft', () => {
    expect(open([], 'draft')).toEqual(wizardSteps.filter((step) => step !== 'send'))
    expect(lockOf('send', [], 'draft')).toEqual({ code: 'not_prepared' })
  })

  test('opens the review to a draft that only lacks an agreement given there', () => {
    const known = { ...facts, ledger: { matched: 10, willReceive: 9, excluded: { invalid_number: 1 } } }
    expect(lockOf('review', gapsOf(draft, known), 'draft')).toBeNull()
  })

  test.each(['ready', 'scheduled', 'sending', 'completed'] as const)(
    'leaves only sending of a campaign that is %s',
    (status) => {
      expect(open([], status)).toEqual(['send'])
      expect(lockOf('audience', [], status)).toEqual({ code: 'frozen' })
    },
  )

  test('leaves only the review of a campaign that is being prepared', () => {
    expect(open([], 'preparing')).toEqual(['review'])
  })
})
