// npm run first-campaign: from an empty folder to a campaign on screen, with a clock and a count of the lines that were written.
// Ends with 1 when it takes more than five minutes or fifteen lines. The last line of stdout is the result as JSON.
import { firstCampaign } from './firstCampaign.ts'

const result = await firstCampaign((step) => process.stderr.write(`${step}…\n`))
const { seconds, lines, recipients, shown, accepted, twice } = result
process.stderr.write(`\n${seconds} seconds, ${lines} lines; ${shown} of ${recipients} sent, by the screen\n`)
process.stdout.write(`${JSON.stringify(result)}\n`)
const good =
  seconds <= 300 && lines <= 15 && recipients > 0 && shown === recipients && accepted === recipients && twice === 0
process.exitCode = good ? 0 : 1
