import { json } from 'node:stream/consumers'

/** In a client's process: what `runClient` was given as its input. */
export const readInput = async <Input>(): Promise<Input> => (await json(process.stdin)) as Input

/** In a client's process: one line for `runClient`. */
export const say = (line: unknown): void => void process.stdout.write(`${JSON.stringify(line)}\n`)
