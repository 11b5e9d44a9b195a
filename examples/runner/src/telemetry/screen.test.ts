import { PassThrough } from 'node:stream'
import type { BroadcastClient } from '@iita/broadcast-core'
import { expect, test } from 'vitest'
import { until } from '../../test/support/until.ts'
import { terminalScreen } from './screen.ts'

/** A terminal that remembers what was written to it. */
const createTerminal = () => {
  let text = ''
  const stream = Object.assign(new PassThrough(), { isTTY: true, columns: 120, rows: 40 })
  stream.on('data', (chunk: Buffer) => {
    text += chunk.toString()
  })
  return { stream: stream as unknown as NodeJS.WriteStream, text: () => text }
}

const asOf = new Date('2027-03-09T12:00:00Z')
const counters = {
  totalRecipients: 200,
  pendingCount: 120,
  sendingCount: 5,
  sentCount: 73,
  failedCount: 2,
  unknownCount: 0,
  ratePerSecond: 79.6,
  finishAt: new Date('2027-03-09T12:00:01.500Z') as Date | null,
  limitingFactor: 'rate',
  asOf,
}

test('a campaign that is being sent has a bar, and log lines stand above it', async () => {
  const terminal = createTerminal()
  const screen = terminalScreen(terminal.stream)
  let progress = { ...counters, status: 'sending' }
  const campaigns = { progress: async () => progress } as unknown as BroadcastClient['campaigns']
  screen.watch({ campaigns })
  expect(terminal.text()).toBe('')

  screen.onEvent({ type: 'outcome', campaignId: '7', messageId: '1', attempt: 1, kind: 'accepted', latencyMs: 80 })
  await until('the bar is drawn', () => terminal.text().includes('75/200'))
  expect(terminal.text()).toMatch(/campaign 7 .*75\/200 · 80\/s · 2 failed · 0 unknown · 2 s left/)

  screen.destination.write('{"level":"warn"}\n')
  await until('the line is written', () => terminal.text().includes('{"level":"warn"}\n'))

  progress = { ...counters, pendingCount: 0, sendingCount: 0, sentCount: 198, status: 'completed' }
  await until('the bar is full', () => terminal.text().includes('200/200'))
  await until('the next line needs no bar', () => {
    const before = terminal.text().length
    screen.destination.write('after\n')
    return terminal.text().slice(before) === 'after\n'
  })
  screen.close()
})

test('what was cancelled does not count as done', async () => {
  const terminal = createTerminal()
  const screen = terminalScreen(terminal.stream)
  const progress = async () => ({ ...counters, pendingCount: 0, sendingCount: 0, finishAt: null, status: 'cancelled' })
  const campaigns = { progress } as unknown as BroadcastClient['campaigns']
  screen.watch({ campaigns })
  screen.onEvent({ type: 'outcome', campaignId: '7', messageId: '1', attempt: 1, kind: 'accepted', latencyMs: 80 })
  await until('the bar is drawn', () => terminal.text().includes('cancelled'))
  expect(terminal.text()).toMatch(/campaign 7 .*75\/200 · .* · cancelled/)
  screen.close()
})

test('whoever is unreachable costs the bar a second, not the process its life', async () => {
  const terminal = createTerminal()
  const screen = terminalScreen(terminal.stream)
  let calls = 0
  const progress = async () => {
    calls += 1
    if (calls === 1) throw new Error('no answer')
    return { ...counters, finishAt: null, limitingFactor: 'daily_limit', status: 'sending' }
  }
  const campaigns = { progress } as unknown as BroadcastClient['campaigns']
  screen.watch({ campaigns })
  screen.onEvent({ type: 'outcome', campaignId: '7', messageId: '1', attempt: 1, kind: 'accepted', latencyMs: 80 })
  await until('the bar is drawn', () => terminal.text().includes('75/200'))
  expect(terminal.text()).toContain(' · daily limit')
  screen.destination.write('{"level":"fatal"}\n')
  screen.close()
  expect(terminal.text()).toContain('{"level":"fatal"}\n')
})
