#!/usr/bin/env node
import { SimulatorError } from '../errors/SimulatorError.ts'
import { startSimulator } from '../simulator/startSimulator.ts'
import { readArguments, usage } from './readArguments.ts'
import { readScenario } from './readScenario.ts'
import { readyLine } from './readyLine.ts'

async function main(): Promise<void> {
  const { help, json, verifyWebhook, scenario, options } = readArguments(process.argv.slice(2))
  if (help) {
    process.stdout.write(usage)
    return
  }
  const simulator = await startSimulator({ ...(scenario ? await readScenario(scenario) : {}), ...options })
  const end = () => {
    simulator.stop().then(() => process.exit(0), fail)
  }
  process.once('SIGTERM', end)
  process.once('SIGINT', end)
  if (json) process.stdout.write(`${readyLine(simulator, process.pid)}\n`)
  else {
    process.stdout.write(
      [
        '# What a runner needs to send here; paste it into its terminal.',
        `export META_GRAPH_URL=${simulator.graphUrl}`,
        `export META_ACCESS_TOKEN=${simulator.accessToken}`,
        `export META_PHONE_NUMBER_ID=${simulator.phoneNumberId}`,
        `export META_WABA_ID=${simulator.wabaId}`,
        `export META_APP_SECRET=${simulator.appSecret}`,
        `export META_WEBHOOK_VERIFY_TOKEN=${simulator.verifyToken}`,
        `# Admin API: ${simulator.adminUrl}; process ${process.pid}; Ctrl-C ends it.`,
        '',
      ].join('\n'),
    )
  }
  if (verifyWebhook) {
    const { verified, reason } = await simulator.verifyWebhook()
    process.stderr.write(verified ? 'Webhook endpoint verified.\n' : `Webhook endpoint not verified: ${reason}.\n`)
  }
}

function fail(error: unknown): void {
  const expected = error instanceof SimulatorError || error instanceof TypeError
  process.stderr.write(`${expected ? error.message : ((error as Error).stack ?? error)}\n`)
  process.exit(expected ? 2 : 1)
}

main().catch(fail)
