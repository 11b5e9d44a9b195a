import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { localSupabaseUnavailableReason } from '@iita/local-supabase'
import { describe, expect, test } from 'vitest'
import { canReadCpu } from '../src/processes/cpuSeconds.ts'

const root = path.join(import.meta.dirname, '../../..')

/** The bench as a user starts it, after the build. */
async function bench(...words: string[]): Promise<{ code: number; lines: string[]; log: string }> {
  const child = spawn(process.execPath, ['--conditions=@iita/source', 'tools/bench/src/main.ts', ...words], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [out, log, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  return { code, lines: out.trim().split('\n'), log }
}

describe.skipIf(localSupabaseUnavailableReason())('the bench', () => {
  test('measures everything beside its baseline, exactly, at whatever speed', async () => {
    const sizes = ['--people', '1000', '--rounds', '1', '--cases', '100x2', '--seconds', '1', '--messages', '5']
    const { code, lines, log } = await bench('--json', ...sizes)
    expect({ code, log: code === 0 ? '' : log }).toEqual({ code: 0, log: '' })
    expect(lines).toHaveLength(1)
    const { figures, wrong, held, seed } = JSON.parse(lines[0] ?? '')
    expect({ wrong, seed }).toEqual({ wrong: [], seed: 1 })
    expect(held).toBe(Object.values<{ held: boolean }>(figures).every((figure) => figure.held))

    const [rateCase] = figures.rate.cases
    expect(rateCase).toMatchObject({ asked: 100, runners: 2, duplicates: 0, lost: 0, wrong_counters: 0, unknown: 0 })
    expect(rateCase.recipients).toBeGreaterThan(50)
    expect(rateCase.achieved).toBeGreaterThan(0)
    expect(rateCase.bars.map(({ held }: { held: unknown }) => typeof held)).toEqual(['boolean', 'boolean'])
    expect(rateCase.baseline.messages).toBe(5)
    expect(rateCase.baseline.messages_per_second).toBeGreaterThan(0)
    if (canReadCpu()) {
      const parts = ['gateway', 'postgres', 'postgrest', 'runner', 'simulator']
      expect(Object.keys(rateCase.cpu_per_1000).sort()).toEqual(parts)
      expect(rateCase.other_cores).toBeGreaterThanOrEqual(0)
      expect(rateCase.cpu_per_1000.runner).toBeGreaterThan(0)
      expect(rateCase.baseline.cpu_per_1000.loop).toBeGreaterThan(0)
    }

    // Of 1,000 people 740 have WhatsApp; both ways find the same ones to write to.
    const { prepare } = figures
    expect(prepare).toMatchObject({ rounds: 1, matched: 1000, ours: { calls: 1, rows: 740 } })
    expect(prepare.ours.pending).toBe(prepare.baseline.pending)
    expect(prepare.ours.pending).toBeLessThan(740)
    if (canReadCpu()) expect(prepare.other_cores).toBeGreaterThanOrEqual(0)
    expect(prepare.ours.all_ms).toHaveLength(1)

    // What is received is what it is on any machine.
    const { memory } = figures
    expect(memory.ours.large.pending).toBe(prepare.ours.pending)
    expect(memory.ours.large.pending).toBeGreaterThan(memory.ours.small.pending * 5)
    expect(memory.bars[0]).toMatchObject({ held: true })
    expect(memory.baseline.large.bytes_received).toBeGreaterThan(memory.ours.large.bytes_received * 5)
    expect(log).toContain("the proposal's way, in the client")
  })
})

test('a word it does not know ends it with 2, its help with 0', async () => {
  const [unknown, help] = await Promise.all([bench('claims'), bench('--help')])
  expect(unknown).toMatchObject({ code: 2, log: 'claims is none of rate, prepare, memory, screens\n' })
  expect(help.code).toBe(0)
  expect(help.lines[0]).toContain('npm run bench')
})
