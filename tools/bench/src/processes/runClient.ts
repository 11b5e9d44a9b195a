import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import type { Own } from './owned.ts'

export interface ClientOptions {
  /** Path of the script, which reads its input with `readInput` and says lines with `say`. */
  script: string
  input: unknown
  own: Own
  /** For Node itself, such as `--expose-gc`. */
  nodeOptions?: readonly string[]
}

/**
 * Runs what a CRM, or the proposal's scenario, would do in a process of its own, so that its time and memory are not
 * those of the bench, and answers what it said, line by line. Throws with its log when it fails.
 */
export async function runClient<Line>({ script, input, own, nodeOptions = [] }: ClientOptions): Promise<Line[]> {
  const child = spawn(process.execPath, ['--conditions=@iita/source', ...nodeOptions, script], {
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const exited = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM')
    await exited
  }
  const log = text(child.stderr)
  const lines: Line[] = []
  const reader = createInterface({ input: child.stdout })
  reader.on('line', (line) => lines.push(JSON.parse(line) as Line))
  const read = once(reader, 'close')
  await own(Promise.resolve({ stop }))
  // One that ends before it has read its input says why by its exit and its log.
  child.stdin.on('error', () => undefined)
  child.stdin.end(JSON.stringify(input))
  const [code, signal] = await exited
  await read
  if (code !== 0) throw new Error(`${script} ended with ${code ?? signal}:\n${await log}`)
  return lines
}
