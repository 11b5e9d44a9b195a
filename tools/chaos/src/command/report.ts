import type { Finding } from '../measure/compareRows.ts'
import { brokenPromises } from '../scenarios/result.ts'
import type { ScenarioRun } from '../scenarios/runScenario.ts'

const shown = 20

const describeFindings = (title: string, findings: readonly Finding[]): string[] =>
  findings.slice(0, shown).map(({ row, acceptances }) => {
    const { id, campaignId, status, attempts, errorCode } = row
    return `  ${title}: ${JSON.stringify({ id, campaignId, status, attempts, errorCode, acceptances })}`
  })

/** The result in words, and every row that breaks the promise. No phone number is written. */
export const describeRun = ({ result, measurement, crashes, pausedBy }: ScenarioRun): string => {
  const { comparison, explanation } = measurement
  const broken = brokenPromises(result)
  return [
    '',
    ...Object.entries(result).map(([name, value]) => `  ${name.padEnd(26)}${value}`),
    ...Object.entries(pausedBy).map(([reason, times]) => `  paused by ${reason.padEnd(16)}${times}`),
    '',
    ...describeFindings('lost', comparison.lost),
    ...describeFindings('duplicated', comparison.duplicated),
    ...describeFindings('invented', comparison.invented),
    ...explanation.needless.slice(0, shown).map((event) => `  needless unknown: ${JSON.stringify(event)}`),
    ...crashes.flatMap(({ runnerId, exit, log }) => [
      `  ${runnerId} ended by itself: ${JSON.stringify(exit)}`,
      ...log.slice(-shown).map((line) => `    ${JSON.stringify(line)}`),
    ]),
    broken.length === 0 ? '  Every promise was kept.' : `  BROKEN: ${broken.join('; ')}`,
    '',
  ].join('\n')
}
