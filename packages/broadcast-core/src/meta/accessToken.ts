import { InvalidInputError } from '../errors/InvalidInputError.ts'

/** The token itself, or where to get it: asked before every call, so that a rotated one is used at once. */
export type AccessToken = string | (() => string | Promise<string>)

/** A header takes nothing else; and an error of the header would quote it. */
const isUsable = (token: unknown): token is string => typeof token === 'string' && /^[\x21-\x7e]{8,2048}$/.test(token)

const unusable = (): InvalidInputError =>
  new InvalidInputError([
    { path: 'accessToken', message: 'must be a token: visible ASCII characters, no spaces, no line breaks' },
  ])

/**
 * A way to the token that never answers an unusable one.
 *
 * @throws {InvalidInputError} at once for a string that is no token; later, from the answer, for a function's.
 */
export const resolveAccessToken = (accessToken: AccessToken): (() => Promise<string>) => {
  if (typeof accessToken !== 'function' && !isUsable(accessToken)) throw unusable()
  return async () => {
    const token = typeof accessToken === 'function' ? await accessToken() : accessToken
    if (!isUsable(token)) throw unusable()
    return token
  }
}
