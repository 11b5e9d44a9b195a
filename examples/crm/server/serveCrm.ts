import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build, preview } from 'vite'

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
    await build({ root, logLevel: 'warn', define: env, build: { outDir, emptyOutDir: true } })
    const server = await preview({
      root,
      logLevel: 'warn',
      build: { outDir },
      preview: { host: '127.0.0.1', port, strictPort: port !== 0 },
    })
    const [url] = server.resolvedUrls?.local ?? []
    if (url === undefined) throw new Error('the CRM is served at no address')
    return {
      url,
      async stop() {
        await server.close()
        await rm(outDir, { recursive: true, force: true })
      },
    }
  } catch (error) {
    await rm(outDir, { recursive: true, force: true })
    throw error
  }
}
