import { type JWTPayload, SignJWT } from 'jose'

const tenYears = 10 * 365 * 24 * 60 * 60

/**
 * Signs a token with exactly these claims; `iat` and `exp` (ten years) are added where missing.
 *
 * @param claims `role` decides the database role, `sub` is what `auth.uid()` answers
 */
export const mintKey = (jwtSecret: string, claims: Record<string, unknown>): Promise<string> => {
  const now = Math.floor(Date.now() / 1000)
  const payload: JWTPayload = { iat: now, exp: now + tenYears, ...claims }
  return new SignJWT(payload).setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).sign(Buffer.from(jwtSecret))
}
