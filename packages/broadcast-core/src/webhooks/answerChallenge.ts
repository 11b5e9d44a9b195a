import { InvalidInputError } from '../errors/InvalidInputError.ts'
import { constantTimeEqual } from '../http/constantTimeEqual.ts'
import { reply } from './reply.ts'

/** @throws {InvalidInputError} for an empty token, the word `undefined`, or the app secret. */
export const requireVerifyToken = (verifyToken: string, appSecrets: readonly string[]): string => {
  const refuse = (message: string): never => {
    throw new InvalidInputError([{ path: 'verifyToken', message }])
  }
  if (typeof verifyToken !== 'string' || ['', 'undefined', 'null'].includes(verifyToken.trim()))
    refuse('must be a text')
  return appSecrets.includes(verifyToken) ? refuse('must not be the app secret: it travels in a link') : verifyToken
}

/** A parameter that was given once; twice is an attempt to be read in two ways. */
const onlyValue = (query: URLSearchParams, name: string): string | null => {
  const values = query.getAll(name)
  return values.length === 1 ? (values[0] ?? null) : null
}

/** Answers the GET with which Meta checks that the webhook is ours: the challenge, when the token is right. */
export const answerChallenge = async (request: Request, verifyToken: string): Promise<Response> => {
  const query = new URL(request.url).searchParams
  const token = onlyValue(query, 'hub.verify_token') ?? ''
  if (!(await constantTimeEqual(token, verifyToken))) return reply(403, 'Wrong verify token')
  const challenge = onlyValue(query, 'hub.challenge') ?? ''
  const isSetUp = onlyValue(query, 'hub.mode') === 'subscribe' && /^[A-Za-z0-9_.-]{1,256}$/.test(challenge)
  return isSetUp ? reply(200, challenge) : reply(400, 'No challenge')
}
