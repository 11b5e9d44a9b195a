import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { courseMessage, person } from './support/courseMessage.ts'
import { endpointToken, startEndpoint } from './support/startEndpoint.ts'

const main = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url))
const children: ChildProcess[] = []
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'simulator-'))
})
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})
afterAll(() => rm(folder, { recursive: true }))

function run(...argv: string[]): ChildProcess {
  const child = spawn(process.execPath, ['--conditions=@iita/source', main, ...argv])
  children.push(child)
  return child
}

async function ready(child: ChildProcess): Promise<Record<string, string>> {
  for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
    if (line.startsWith('{')) return JSON.parse(line)
  }
  throw new Error('The process ended without a ready line')
}

async function ended(child: ChildProcess): Promise<{ code: number | null; errors: string }> {
  let errors = ''
  child.stderr?.on('data', (chunk) => {
    errors += chunk
  })
  const [code] = await once(child, 'close')
  return { code, errors }
}

test('the ready line has the names of the contract, and the process serves until SIGTERM', async () => {
  const child = run('--json', '--rate', '0', '--latency-ms', '0')
  const line = await ready(child)
  expect(line).toEqual({
    graph_url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    admin_url: `${line.graph_url}/admin`,
    phone_number_id: '115000000000001',
    waba_id: '225000000000001',
    access_token: 'simulator-access-token',
    app_secret: 'simulator-app-secret',
    verify_token: 'simulator-verify-token',
    pid: child.pid,
  })
  const answer = await fetch(`${line.graph_url}/v25.0/${line.phone_number_id}/messages`, {
    method: 'POST',
    headers: { authorization: `Bearer ${line.access_token}` },
    body: JSON.stringify(courseMessage(person(1))),
  })
  expect(answer.status).toBe(200)
  child.kill('SIGTERM')
  expect((await ended(child)).code).toBe(0)
})

test('SIGINT ends it as well, even while an answer hangs', async () => {
  const file = join(folder, 'hang.json')
  await writeFile(file, JSON.stringify({ faults: [{ effect: 'hang' }] }))
  const child = run('--json', '--scenario', file)
  const line = await ready(child)
  const call = fetch(`${line.graph_url}/${line.phone_number_id}/messages`, {
    method: 'POST',
    headers: { authorization: `Bearer ${line.access_token}` },
    body: JSON.stringify(courseMessage(person(1))),
  })
  await expect
    .poll(async () => ((await (await fetch(`${line.admin_url}/stats`)).json()) as { unanswered: number }).unanswered)
    .toBe(1)
  child.kill('SIGINT')
  await expect(call).rejects.toThrow('fetch failed')
  expect((await ended(child)).code).toBe(0)
})

test('options go over the scenario, and the webhook is verified when asked', async () => {
  await using endpoint = await startEndpoint()
  const file = join(folder, 'scenario.json')
  await writeFile(
    file,
    JSON.stringify({
      latencyMs: 60_000,
      statuses: { deliveredShare: 0 },
      templates: [{ name: 'del_archivo', language: 'es_AR', components: [{ type: 'BODY', text: 'Hola' }] }],
    }),
  )
  const argv = ['--scenario', file, '--latency-ms', '0', '--speed', '100', '--app-secret', 's', '--access-token', 't']
  const numbers = ['--phone-number-id', '11', '--phone-number-id', '12', '--waba-id', '13']
  const hook = ['--webhook', endpoint.url, '--verify-token', endpointToken, '--verify-webhook']
  const child = run('--json', ...argv, ...numbers, ...hook)
  const errors: string[] = []
  child.stderr?.on('data', (chunk) => errors.push(String(chunk)))
  const line = await ready(child)
  expect(line).toMatchObject({ phone_number_id: '11', waba_id: '13', access_token: 't', app_secret: 's' })
  const answer = await fetch(`${line.graph_url}/12/messages`, {
    method: 'POST',
    headers: { authorization: 'Bearer t' },
    body: JSON.stringify(courseMessage(person(1), { template: { name: 'del_archivo', language: { code: 'es_AR' } } })),
  })
  expect(answer.status).toBe(200)
  await expect.poll(() => endpoint.statuses()).toMatchObject([{ status: 'sent' }])
  await expect.poll(() => errors.join('')).toBe('Webhook endpoint verified.\n')
})

test.each([
  [['--port', 'many'], '--port must be a number'],
  [['--colour', 'red'], "Unknown option '--colour'"],
  [['--scenario', '/nowhere/at/all.json'], 'Cannot read the scenario'],
  [['--latency-ms=-1'], 'latencyMs'],
  [['--webhook', 'not a url'], 'webhookUrl'],
])('%j ends with 2 and says why', async (argv, why) => {
  const { code, errors } = await ended(run('--json', ...argv))
  expect(errors).toContain(why)
  expect(code).toBe(2)
})

test('a port that is taken ends with 2', async () => {
  const line = await ready(run('--json', '--scenario', 'harsh'))
  const { code, errors } = await ended(run('--json', '--port', new URL(line.graph_url ?? '').port))
  expect(errors).toContain('EADDRINUSE')
  expect(code).toBe(2)
})
