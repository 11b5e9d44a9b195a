import { randomBytes } from 'node:crypto'
import { mintKey } from './mintKey.ts'
import { operator } from './operator.ts'

/** The tokens of one stack, all signed with its own secret. */
export interface Keys {
  jwtSecret: string
  /** Role `anon`: what a browser has before anybody signs in. */
  anonKey: string
  /** Role `authenticated`: a signed-in user who is not anonymous. */
  authenticatedKey: string
  /** Role `service_role`: passes every row policy; for servers only. */
  serviceRoleKey: string
}

export const createKeys = async (): Promise<Keys> => {
  const jwtSecret = randomBytes(32).toString('hex')
  const [anonKey, serviceRoleKey, authenticatedKey] = await Promise.all([
    mintKey(jwtSecret, { iss: 'supabase', role: 'anon' }),
    mintKey(jwtSecret, { iss: 'supabase', role: 'service_role' }),
    mintKey(jwtSecret, {
      iss: 'supabase',
      aud: 'authenticated',
      role: 'authenticated',
      aal: 'aal1',
      sub: operator.id,
      email: operator.email,
      is_anonymous: false,
      app_metadata: { provider: 'email', providers: ['email'] },
      user_metadata: {},
    }),
  ])
  return { jwtSecret, anonKey, authenticatedKey, serviceRoleKey }
}
