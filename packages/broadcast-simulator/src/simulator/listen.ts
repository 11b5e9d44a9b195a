import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import { SimulatorError } from '../errors/SimulatorError.ts'

/** A server on the loopback interface. */
export interface Listening {
  readonly port: number
  close(): Promise<void>
}

// A server that closes idle connections sooner than its clients do breaks sends at random, which no fault rule asked for.
const keepAliveTimeoutMs = 300_000

/** Serves on 127.0.0.1. Throws `SimulatorError` with code `listen_failed`. */
export async function listen(
  fetch: Parameters<typeof createAdaptorServer>[0]['fetch'],
  port: number,
): Promise<Listening> {
  const server = createAdaptorServer({ fetch, overrideGlobalObjects: false }) as Server
  server.keepAliveTimeout = keepAliveTimeoutMs
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => {
      reject(new SimulatorError('listen_failed', `Cannot listen on port ${port}: ${cause.message}`, { cause }))
    })
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('A TCP server has a port')
  return {
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        // Answers that a fault keeps open would otherwise keep the server open too.
        server.closeAllConnections()
      }),
  }
}
