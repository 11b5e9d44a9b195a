import { plainTextThat } from './plainText.ts'

/** What a JWT says of itself, unverified; null for what is none. */
export const jwtClaims = (key: string): Record<string, unknown> | null => {
  const [, payload, signature] = key.split('.')
  if (payload === undefined || signature === undefined) return null
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))
    return typeof claims === 'object' && claims !== null ? { ...claims } : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

const whereItIs = "it is called service_role or secret in the project's settings, under API keys"

/** A secret key (`sb_secret_…`), or the JWT of the role `service_role`. Any other key may not claim messages. */
export const serviceRoleKey = plainTextThat((key) => {
  if (key.startsWith('sb_secret_')) return null
  if (key.startsWith('sb_publishable_')) return `is the publishable key; ${whereItIs}`
  const role = jwtClaims(key)?.role
  if (role === 'service_role') return null
  if (role === 'anon') return `is the anon key; ${whereItIs}`
  if (role === 'authenticated') return `is the token of a signed-in user; ${whereItIs}`
  return `is not a key of Supabase's service role; ${whereItIs}`
})
