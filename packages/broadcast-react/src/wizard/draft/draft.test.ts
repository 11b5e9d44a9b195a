import type { Campaign, Sender, Template } from '@iita/broadcast-core'
import { createMemoryBroadcast, sampleSeed } from '@iita/broadcast-core/testing'
import { describe, expect, test } from 'vitest'
import { fromDefaults, toCampaignDraft, toDraft } from './campaignOfDraft.ts'
import { type Draft, emptyDraft, emptyFilter } from './draft.ts'
import { dayIn, offeredName, offeredTag, readableName } from './naming.ts'
import { questionOf } from './question.ts'
import { expectedSender, leftToday, sendingMs } from './sendingTime.ts'
import { startingParams } from './startingParams.ts'
import { shownStep, visibleSteps, wizardSteps } from './steps.ts'
import { isUnsaved, newState, reduceWizard, stateOf } from './wizardState.ts'

const draft: Draft = {
  template: { name: 'becas_disponibles', language: 'es_AR' },
  params: { 'body.1': { field: 'first_name', fallback: 'vos' }, 'body.2': { text: 'Robótica' } },
  filter: { ...emptyFilter, includeTags: ['Robótica Educativa'], location: 'salta' },
  name: 'Mía',
  hasTag: true,
  tag: null,
  senderPhoneNumberId: null,
  retryOf: null,
  spread: false,
  onlyValid: true,
}

describe('a draft', () => {
  test('comes back from the database as it was saved, with its step', async () => {
    const { campaigns } = createMemoryBroadcast(sampleSeed())
    const named = { name: 'Mía', tag: 'Difusion_2026' }
    const requestId = '6f1c1f5e-8a3b-4b71-9d7e-000000000001'
    const { id } = await campaigns.saveDraft(toCampaignDraft(draft, named, 'tag', 'w'), { requestId })
    expect(toDraft(await campaigns.get(id))).toEqual({ draft, step: 'tag' })
  })

  test('keeps a name that was only offered as one that still follows the choices', async () => {
    const { campaigns } = createMemoryBroadcast(sampleSeed())
    const offered = { ...draft, name: null }
    const input = toCampaignDraft(offered, { name: 'Becas · Robótica', tag: '' }, 'audience', 'w')
    const saved = await campaigns.saveDraft(input, { requestId: '6f1c1f5e-8a3b-4b71-9d7e-000000000002' })
    expect(saved.name).toBe('Becas · Robótica')
    expect(toDraft(saved).draft.name).toBeNull()
  })

  test('begins with what the host gives', () => {
    expect(fromDefaults({})).toEqual(emptyDraft)
    expect(
      fromDefaults({ templateName: 'a', filter: { includeTags: ['x'], match: undefined }, campaignTag: 't' }),
    ).toEqual({
      ...emptyDraft,
      template: { name: 'a', language: 'es_AR' },
      filter: { ...emptyFilter, includeTags: ['x'] },
      hasTag: true,
      tag: 't',
    })
  })
})

describe('reduceWizard', () => {
  const begun = newState(draft, 'audience', 'request')
  const updatedAt = new Date()
  const step = 'tag' as const

  test('takes an agreement back when anything else changes', () => {
    const changed = reduceWizard(begun, { type: 'change', draft: { name: 'Otra' } })
    expect(changed.draft).toEqual({ ...draft, name: 'Otra', onlyValid: false })
    expect(reduceWizard(changed, { type: 'change', draft: { onlyValid: true } }).draft.onlyValid).toBe(true)
  })

  test('knows by identity what is saved', () => {
    const changed = reduceWizard(begun, { type: 'change', draft: { name: 'Otra' } })
    expect(isUnsaved(begun, draft)).toBe(false)
    expect(isUnsaved(changed, draft)).toBe(true)
    const { draft: kept, step: at, requestId } = changed
    const saved = reduceWizard(changed, { type: 'saved', campaignId: '7', requestId, draft: kept, step: at, updatedAt })
    expect(saved.campaignId).toBe('7')
    expect(isUnsaved(saved, draft)).toBe(false)
    expect(isUnsaved(reduceWizard(saved, { type: 'change', draft: {} }), draft)).toBe(true)
  })

  test('ignores the answer to a draft that was given up', () => {
    const again = reduceWizard(begun, { type: 'again', requestId: 'another', draft })
    expect(
      reduceWizard(again, { type: 'saved', campaignId: '7', requestId: 'request', draft, step: 'tag', updatedAt }),
    ).toBe(again)
  })

  test('takes a campaign up under its own request id', () => {
    const campaign = { templateName: '', filter: emptyFilter, requestId: 'theirs', id: '9', draft: { step: 'tag' } }
    expect(stateOf(campaign as unknown as Campaign, 'new')).toMatchObject({
      requestId: 'theirs',
      campaignId: '9',
      step: 'tag',
    })
  })

  test('takes what was found up under its own request id, unless something is saved under another', () => {
    const kept = { requestId: 'theirs', campaignId: null, writer: 'w', draft: { ...draft, name: 'Otra' }, step, at: 0 }
    expect(reduceWizard(begun, { type: 'found', kept })).toMatchObject({ requestId: 'theirs', draft: kept.draft })
    const saved = { type: 'saved', campaignId: '7', requestId: 'request', draft, step, updatedAt } as const
    expect(reduceWizard(reduceWizard(begun, saved), { type: 'found', kept })).toMatchObject({
      requestId: 'request',
      campaignId: '7',
    })
  })

  test('shows the people of a reason where they are listed', () => {
    expect(reduceWizard(begun, { type: 'show', reason: 'opted_out' })).toMatchObject({
      step: 'recipients',
      reason: 'opted_out',
    })
  })
})

describe('visibleSteps', () => {
  test('keeps the order, and what nothing goes without', () => {
    expect(visibleSteps(undefined)).toEqual(wizardSteps)
    expect(visibleSteps(['audience', 'template'])).toEqual(['template', 'audience', 'review', 'send'])
  })
})

test('a step that the host hides gives way to the next one that is shown', () => {
  const shown = visibleSteps(['audience', 'tag'])
  expect(shownStep('audience', shown)).toBe('audience')
  expect(shownStep('template', shown)).toBe('audience')
  expect(shownStep('recipients', shown)).toBe('tag')
})

describe('offered names', () => {
  test('are made of template, audience and day', () => {
    expect(readableName('inicio_curso_general')).toBe('Inicio curso general')
    expect(offeredName('becas', 'Robótica', '4 mar 2026')).toBe('Becas · Robótica · 4 mar 2026')
    expect(offeredName(undefined, '', '4 mar 2026')).toBe('4 mar 2026')
    expect(offeredName('a', 'x'.repeat(300), 'd')).toHaveLength(200)
  })

  test('make tags without accents or blanks', () => {
    expect(offeredTag('2026-03-04', 'Robótica Educativa, Año 1')).toBe('Difusion_2026-03-04_Robotica_Educativa_Ano_1')
    expect(offeredTag('2026-03-04', '🤖')).toBe('Difusion_2026-03-04')
  })

  test('take the day of the host, not of the browser', () => {
    const at = new Date('2026-03-05T01:30:00Z')
    expect(dayIn('America/Argentina/Salta', at)).toBe('2026-03-04')
    expect(dayIn('Europe/Madrid', at)).toBe('2026-03-05')
  })
})

describe('questionOf', () => {
  test('does not change with the wording of a fallback, only with whether there is one', () => {
    const ask = (fallback: string) => questionOf({ ...draft, params: { 'body.1': { field: 'first_name', fallback } } })
    expect(ask('vos')).toEqual(ask('amiga'))
    expect(ask('vos')).not.toEqual(ask(' '))
    expect(ask('\u200b')).toEqual(ask(''))
  })

  test('leaves fixed texts out', () => {
    expect(questionOf(draft).templateParams).toEqual({ 'body.1': { field: 'first_name', fallback: '-' } })
  })
})

describe('startingParams', () => {
  const template = (components: Template['components']): Template => ({
    name: 'becas_disponibles',
    language: 'es_AR',
    category: 'MARKETING',
    status: 'APPROVED',
    parameterFormat: 'POSITIONAL',
    components,
  })
  const twoPlaces = template([{ type: 'BODY', text: '{{1}} y {{2}}' }])

  test('keeps what the operator has already put into places of the same name', () => {
    expect(startingParams(twoPlaces, draft.params, [])).toEqual(draft.params)
  })

  test('takes fields over from the last campaign with the template, never its fixed texts', async () => {
    const { campaigns } = createMemoryBroadcast(sampleSeed())
    const { items } = await campaigns.list()
    const last = items.map((one) => ({ ...one, templateName: 'becas_disponibles' }))
    expect(startingParams(twoPlaces, {}, last)).toEqual({ 'body.1': { field: 'first_name', fallback: 'vos' } })
  })

  test('does not put a text where a picture belongs', () => {
    const picture = template([{ type: 'HEADER', format: 'IMAGE' }])
    expect(startingParams(picture, { header: { text: 'x' } }, [])).toEqual({})
    expect(startingParams(picture, { header: { id: '1' } }, [])).toEqual({ header: { id: '1' } })
  })
})

describe('sending time', () => {
  const sender = { phoneNumberId: '1', ratePerSecond: 10, slowedRate: null, replyHeadroomPerSecond: 0 } as Sender

  test('follows the rate that is left when Meta has slowed it and replies have their share', () => {
    expect(sendingMs(100, sender)).toBe(10_000)
    expect(sendingMs(100, { ...sender, slowedRate: 5 })).toBe(20_000)
    expect(sendingMs(100, { ...sender, replyHeadroomPerSecond: 5 })).toBe(20_000)
  })

  test('is promised for the slowest number when any may send', () => {
    const slow = { ...sender, phoneNumberId: '2', ratePerSecond: 1 }
    expect(expectedSender([sender, slow], null)).toBe(slow)
    expect(expectedSender([sender, slow], '1')).toBe(sender)
    expect(expectedSender([], null)).toBeUndefined()
    // Another number does not stand in for one that is gone.
    expect(expectedSender([sender, slow], '3')).toBeUndefined()
  })

  test('never leaves fewer than none for today', () => {
    expect(leftToday({ ...sender, dailyLimit: 10, bookedToday: 12 })).toBe(0)
    expect(leftToday({ ...sender, dailyLimit: null, bookedToday: 12 })).toBeNull()
  })
})
