import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { type LocalSupabase, startLocalSupabase, startWatchdog } from '@iita/local-supabase'
import type { DemoArguments } from './arguments.ts'
import { type Process, startProcess } from './startProcess.ts'

export interface SimulatorReady {
  graph_url: string
  admin_url: string
  phone_number_id: string
  waba_id: string
  access_token: string
  app_secret: string
  verify_token: string
}

export interface WorldOptions extends Pick<DemoArguments, 'ratePerSecond' | 'runners' | 'faults' | 'seed'> {
  /** In the host's tables. @default 25_000 */
  people?: number
  /** Makes our tables in a database that has the host's alone. @default the stack applies the repository's migrations */
  migrate?: (stack: LocalSupabase) => Promise<void>
  /** Gives up the start; what has been started by then is ended. */
  signal?: AbortSignal
}

export interface World {
  stack: LocalSupabase
  simulator: Process<SimulatorReady>
  /** The first one receives the webhooks. */
  runners: Process<{ port: number }>[]
  /** Ends all of it, last started first. */
  stop(): Promise<void>
}

const defaults = { people: 25_000 } satisfies Partial<WorldOptions>
const root = path.join(import.meta.dirname, '../../..')

/**
 * Everything a campaign needs, each in its own process, as in production: database and API, Meta, the runner.
 * `onPart` is told before each is started.
 */
export async function startWorld(
  { ratePerSecond, runners: count, faults, seed, people = defaults.people, migrate, signal }: WorldOptions,
  onPart: (part: string) => void,
): Promise<World> {
  const watchdog = startWatchdog()
  const stops: (() => Promise<void>)[] = [async () => watchdog.close()]
  const stop = async (): Promise<void> => {
    for (const end of stops.splice(0).reverse()) await end()
  }
  const begin = (part: string): void => {
    signal?.throwIfAborted()
    onPart(part)
  }
  try {
    begin(`Postgres and PostgREST, with ${new Intl.NumberFormat('en').format(people)} people`)
    const stack = await whileStarting(signal, (starting) =>
      startLocalSupabase({ people, seed, migrations: migrate === undefined, signal: starting }),
    )
    stops.push(() => stack.stop())
    await migrate?.(stack)

    begin('a stand-in for Meta')
    const port = await freePort()
    const simulator = await startProcess<SimulatorReady>({
      name: 'the simulator',
      watchdog,
      args: [
        '--conditions=@iita/source',
        path.join(root, 'packages/broadcast-simulator/src/cli/main.ts'),
        ...['--json', '--port', '0', '--seed', `${seed}`],
        ...['--rate', `${Math.max(1000, ratePerSecond * 2)}`],
        ...['--webhook', `http://127.0.0.1:${port}/webhooks/meta`],
        ...(faults === 'none' ? [] : ['--scenario', faults]),
      ],
    })
    stops.push(simulator.stop)

    begin(count === 1 ? 'the runner' : `${count} runners`)
    const { ready: meta } = simulator
    const runners: World['runners'] = []
    for (let index = 0; index < count; index += 1) {
      const env = {
        SUPABASE_URL: stack.supabaseUrl,
        SUPABASE_SERVICE_ROLE_KEY: stack.serviceRoleKey,
        META_ACCESS_TOKEN: meta.access_token,
        META_PHONE_NUMBER_ID: meta.phone_number_id,
        META_WABA_ID: meta.waba_id,
        META_APP_SECRET: meta.app_secret,
        META_WEBHOOK_VERIFY_TOKEN: meta.verify_token,
        META_GRAPH_URL: meta.graph_url,
        RUNNER_PORT: index === 0 ? `${port}` : '0',
        // Enough calls in flight for the rate at Meta's latency.
        RUNNER_CONCURRENCY: `${Math.max(200, Math.ceil(ratePerSecond / 2))}`,
      }
      const args = [path.join(root, 'examples/runner/dist/main.js')]
      const runner = await startProcess<{ port: number }>({ name: 'the runner', args, env, watchdog })
      stops.push(runner.stop)
      runners.push(runner)
    }
    signal?.throwIfAborted()
    return { stack, simulator, runners, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Until it has started, an abort ends it; from then on it is ended in its turn, after what needs it. */
async function whileStarting<Started>(
  signal: AbortSignal | undefined,
  start: (starting: AbortSignal) => Promise<Started>,
): Promise<Started> {
  const starting = new AbortController()
  const abort = (): void => starting.abort()
  signal?.addEventListener('abort', abort)
  try {
    return await start(starting.signal)
  } finally {
    signal?.removeEventListener('abort', abort)
  }
}

/** The runner must know Meta's address and Meta the runner's, so one of the two is chosen beforehand. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
