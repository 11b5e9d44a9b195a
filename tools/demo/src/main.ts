// npm run demo: from CRM data to delivered messages. Starts a database with 25,000 people, a stand-in for Meta and the
// runner, sends a campaign, and compares what the database says with what Meta accepted. In a terminal a small CRM is served
// on all of it, until Ctrl-C.
import { type ServedCrm, serveCrm } from '@iita/crm/serve'
import { LocalSupabaseUnavailableError } from '@iita/local-supabase'
import { readArguments, usage } from './arguments.ts'
import { measure } from './measure.ts'
import { createBar, describeResult, describeWorld } from './report.ts'
import { runCampaign } from './runCampaign.ts'
import { startWorld } from './startWorld.ts'

async function demo(): Promise<void> {
  const args = readArguments(process.argv.slice(2))
  if (args.help) return void process.stdout.write(usage)
  const out = args.json ? process.stderr : process.stdout
  const say = (text: string): void => void out.write(`${text}\n`)

  const { signal, stopped } = stopSignal()
  const stays = args.stay || (!args.once && process.stdout.isTTY === true)
  const world = await startWorld({ ...args, signal }, (part) => say(`Starting ${part}…`)).catch((error: unknown) => {
    if (!signal.aborted) throw error
  })
  if (world === undefined) return
  let crm: ServedCrm | undefined
  try {
    if (stays) {
      say('Starting a small CRM…')
      const { supabaseUrl, anonKey, authenticatedKey } = world.stack
      crm = await serveCrm({ supabaseUrl, anonKey, operatorToken: authenticatedKey })
      say(`\nThe CRM is at ${crm.url}: watch the campaign there, then make one of your own.`)
    }
    const bar = createBar(out)
    const begin = performance.now()
    const finished = runCampaign(world, args, {
      onPrepared: ({ totalRecipients, skippedCount, filter }) =>
        say(`\nPrepared: ${totalRecipients} recipients, ${skippedCount} skipped (${describeFilter(filter)})`),
      onProgress: bar.show,
    }).finally(bar.end)
    // Stopped half-way: what the campaign then says of a world that is going away is of no interest.
    finished.catch(() => undefined)
    const campaign = await Promise.race([finished, stopped])
    if (campaign === undefined) return

    const result = await measure(world, campaign, (performance.now() - begin) / 1000)
    say(describeResult(result))
    if (args.json) process.stdout.write(`${JSON.stringify(result)}\n`)
    if (crm === undefined) return
    say(describeWorld(world, crm.url))
    await stopped
  } finally {
    await crm?.stop()
    await world.stop()
  }
}

/** Resolves, and aborts, at the first Ctrl-C. */
const stopSignal = (): { signal: AbortSignal; stopped: Promise<void> } => {
  const controller = new AbortController()
  const stopped = new Promise<void>((resolve) => {
    // More than once: a terminal sends Ctrl-C to the whole group, and who started us hands it on.
    for (const name of ['SIGINT', 'SIGTERM'] as const)
      process.on(name, () => {
        controller.abort()
        resolve()
      })
  })
  return { signal: controller.signal, stopped }
}

const describeFilter = ({ includeTags, everyone }: { includeTags: readonly string[]; everyone: boolean }): string =>
  everyone ? 'everyone' : `tags: ${includeTags.join(', ')}`

try {
  await demo()
} catch (error) {
  // Node's own parser of options throws with these codes.
  const code = error instanceof TypeError ? (error as { code?: string }).code : undefined
  const usageError =
    error instanceof TypeError && (error.message.startsWith('--') || (code?.startsWith('ERR_PARSE_ARGS') ?? false))
  if (usageError || error instanceof LocalSupabaseUnavailableError) process.stderr.write(`${error.message}\n`)
  else console.error(error)
  process.exitCode = usageError ? 2 : 1
}
