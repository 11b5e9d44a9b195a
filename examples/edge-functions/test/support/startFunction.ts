import { spawn } from 'node:child_process'
import path from 'node:path'
import { inject } from 'vitest'
import { until } from './until.ts'

export interface RunningFunction extends AsyncDisposable {
  readonly url: string
  /** Everything it wrote, to the log and elsewhere. */
  written(): string
}

export const denoEnv = (project = inject('project')): Record<string, string> => ({
  PATH: process.env.PATH ?? '',
  DENO_DIR: path.join(project, '.deno'),
  DENO_NO_UPDATE_CHECK: '1',
  NO_COLOR: '1',
})

/** A function in a Deno of its own, with nothing but the network and its environment, and no download. */
export const startFunction = async (
  name: string,
  env: Record<string, string>,
  project = inject('project'),
): Promise<RunningFunction> => {
  const functions = path.join(project, 'supabase/functions')
  const args = ['run', '--no-prompt', '--no-remote', '--allow-net', '--allow-env', '--config']
  const child = spawn(
    inject('deno'),
    [...args, path.join(functions, 'deno.json'), path.join(functions, name, 'index.ts')],
    {
      cwd: project,
      env: { ...denoEnv(project), DENO_SERVE_ADDRESS: 'tcp:127.0.0.1:0', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let written = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      written += text
    })
  let ended = false
  const exited = new Promise<void>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', () => {
      ended = true
      resolve()
    })
  })
  const stop = async (): Promise<void> => {
    if (!ended) child.kill('SIGKILL')
    await exited
  }
  const url = await until(`${name} listens`, () => {
    if (ended) throw new Error(`${name} ended early:\n${written}`)
    return /http:\/\/127\.0\.0\.1:\d+/.exec(written)?.[0]
  })
  return { url: `${url}/${name}`, written: () => written, [Symbol.asyncDispose]: stop }
}
