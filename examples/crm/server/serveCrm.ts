import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createAdaptorServer } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { build } from 'vite'

export interface ServeCrmOptions {
  supabaseUrl: string
  anonKey: string
  /** The access token of the operator who is signed in. */
  operatorToken: string
  /** Seconds in which sending can be taken back. @default 30 */
  undoSeconds?: number
  /** @default any free one */
  port?: number
}

export interface ServedCrm {
  url: string
  stop(): Promise<void>
}

const root = path.join(import.meta.dirname, '..')

/** Builds the CRM for one Supabase project and serves it on the loopback address, as a host would publish it. */
export const serveCrm = async ({
  supabaseUrl,
  anonKey,
  operatorToken,
  undoSeconds = 30,
  port = 0,
}: ServeCrmOptions): Promise<ServedCrm> => {
  const outDir = await mkdtemp(path.join(tmpdir(), 'broadcast-crm-'))
  const env = {
    'import.meta.env.VITE_SUPABASE_URL': JSON.stringify(supabaseUrl),
    'import.meta.env.VITE_SUPABASE_ANON_KEY': JSON.stringify(anonKey),
    'import.meta.env.VITE_OPERATOR_TOKEN': JSON.stringify(operatorToken),
    'import.meta.env.VITE_UNDO_SECONDS': JSON.stringify(undoSeconds),
  }
  try {
    await build({ root, logLevel: 'error', define: env, build: { outDir, emptyOutDir: true } })
    // Not Vite's own preview: it ends the whole process at SIGTERM, whatever else is still to be stopped in it.
    const server = createAdaptorServer({ fetch: new Hono().use(serveStatic({ root: outDir })).fetch })
    await once(server.listen(port, '127.0.0.1'), 'listening')
    const { port: taken } = server.address() as AddressInfo
    return {
      url: `http://127.0.0.1:${taken}/`,
      async stop() {
        await new Promise((resolve) => server.close(resolve))
        await rm(outDir, { recursive: true, force: true })
      },
    }
  } catch (error) {
    await rm(outDir, { recursive: true, force: true })
    throw error
  }
}
