import { InvalidInputError } from '../errors/InvalidInputError.ts'

export interface GraphUrlOptions {
  /** @default 'https://graph.facebook.com' */
  graphUrl?: string | undefined
  /** @default 'v25.0' */
  graphVersion?: string | undefined
  /** Another host that may be given the token: its name, with the port if there is one. */
  allowGraphHost?: string | undefined
}

export const graphDefaults = {
  graphUrl: 'https://graph.facebook.com',
  graphVersion: 'v25.0',
} as const satisfies GraphUrlOptions

const loopback: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])

const refuse = (path: string, message: string): never => {
  throw new InvalidInputError([{ path, message }])
}

const isTrusted = (url: URL, allowGraphHost: string | undefined): boolean => {
  if (url.origin === graphDefaults.graphUrl) return true
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return false
  return loopback.has(url.hostname) || (allowGraphHost !== undefined && url.host === allowGraphHost.toLowerCase())
}

/**
 * The address of the Graph API with its version, without a slash at the end. The access token goes there and nowhere else:
 * Meta's own host over https, this machine, or the one host that was named.
 *
 * @throws {InvalidInputError} for any other address.
 */
export const graphBaseUrl = (options: GraphUrlOptions): string => {
  const { graphUrl = graphDefaults.graphUrl, graphVersion = graphDefaults.graphVersion, allowGraphHost } = options
  if (!/^v[0-9]{1,3}\.[0-9]$/.test(graphVersion)) refuse('graphVersion', 'must look like v25.0')
  if (!URL.canParse(graphUrl)) refuse('graphUrl', 'is not a URL')
  const url = new URL(graphUrl)
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    refuse('graphUrl', 'must have no credentials, query or fragment')
  if (!isTrusted(url, allowGraphHost))
    refuse('graphUrl', `must be ${graphDefaults.graphUrl}, this machine, or the host named in allowGraphHost`)
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}/${graphVersion}`
}

/** Refuses an id that is not made of digits: it becomes part of the path. */
export const requireGraphId = (path: string, id: string): string =>
  typeof id === 'string' && /^[0-9]{1,32}$/.test(id) ? id : refuse(path, 'must be an id of Meta: digits only')
