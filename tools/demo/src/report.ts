import type { Progress } from '@iita/broadcast-core'
import { Presets, SingleBar } from 'cli-progress'
import type { Result } from './measure.ts'
import type { World } from './startWorld.ts'

/** A bar for people who watch; a line every two seconds when the output goes into a file. */
export function createBar(stream: NodeJS.WriteStream): { show(progress: Progress): void; end(): void } {
  const options = {
    stream,
    noTTYOutput: true,
    notTTYSchedule: 2000,
    hideCursor: true,
    barsize: 24,
    format:
      '  {bar} {value}/{total} · {sent} sent · {delivered} delivered · {read} read · {failed} failed{unknown} · {rate}/s',
  }
  const bar = new SingleBar(options, Presets.shades_classic)
  let started = false
  return {
    show({ totalRecipients, sentCount, deliveredCount, readCount, failedCount, unknownCount, ratePerSecond }) {
      const payload = {
        sent: sentCount,
        delivered: deliveredCount,
        read: readCount,
        failed: failedCount,
        unknown: unknownCount > 0 ? ` · ${whole.format(unknownCount)} unknown` : '',
        rate: Math.round(ratePerSecond),
      }
      if (!started) bar.start(totalRecipients, 0, payload)
      started = true
      bar.update(sentCount + failedCount + unknownCount, payload)
    },
    end: () => bar.stop(),
  }
}

const whole = new Intl.NumberFormat('en')

/** The result in words. */
export function describeResult(result: Result): string {
  const line = (label: string, value: number, note = ''): string =>
    `  ${label.padEnd(20)}${whole.format(value).padStart(8)}  ${note}`.trimEnd()
  return [
    '',
    line('People matched', result.audience),
    line('Recipients', result.recipients, `and ${whole.format(result.skipped)} skipped, each with a reason`),
    line('Sent', result.sent, `${whole.format(result.delivered)} delivered, ${whole.format(result.read)} read so far`),
    line('Failed', result.failed, `${whole.format(result.failed_after_acceptance)} of them after Meta had accepted`),
    line('Unknown', result.unknown),
    line('Accepted by Meta', result.accepted_by_meta, "by the simulator's own ledger"),
    line('Duplicates', result.duplicates, 'people written to twice'),
    line('Lost', result.lost, 'people in no end state'),
    line('Messages a second', result.messages_per_second, `${whole.format(result.busiest_second)} in the busiest`),
    '',
  ].join('\n')
}

/** Where everything is, for whoever wants to look around. */
export function describeWorld({ stack, simulator, runners }: World, crmUrl: string): string {
  return [
    'Everything stays up until Ctrl-C:',
    `  CRM             ${crmUrl}`,
    `  Supabase URL    ${stack.supabaseUrl}`,
    `  Postgres        ${stack.dbUrl}`,
    `  Anon key        ${stack.anonKey}`,
    `  Operator's key  ${stack.authenticatedKey}`,
    `  Meta's ledger   ${simulator.ready.admin_url}/ledger`,
    ...runners.map(({ ready }) => `  Runner          http://127.0.0.1:${ready.port}/metrics`),
    '',
  ].join('\n')
}
