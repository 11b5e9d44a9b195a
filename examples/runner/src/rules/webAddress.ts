import { isPlaceholder, plainTextThat } from './plainText.ts'

/** Names of this machine: what is sent there does not leave it. */
export const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.[0-9]{1,3}){3}$/.test(hostname)

const parts = (value: string): URL | string => {
  if (!URL.canParse(value)) return 'is not an address: it should look like https://example.com'
  const url = new URL(value)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'must begin with https://'
  if (url.username !== '' || url.password !== '') return 'must not have a user name or password in it'
  if (url.hash !== '') return 'must not have a # in it'
  if (url.hostname.split('.').some(isPlaceholder)) return 'is still a placeholder'
  return url
}

const projectProblem = (url: URL): string | null => {
  if (url.pathname !== '/' || url.search !== '') return 'must have no path: end it after the host'
  if (url.protocol === 'http:' && !isLoopback(url.hostname))
    return 'must begin with https://: over http the service key would travel in the open'
  return null
}

/** The address of a Supabase project, without a slash at the end. */
export const projectAddress = plainTextThat((value) => {
  const url = parts(value)
  return typeof url === 'string' ? url : projectProblem(url)
}).transform((value) => new URL(value).origin)

/** Any web address. */
export const webAddress = plainTextThat((value) => {
  const url = parts(value)
  return typeof url === 'string' ? url : null
})
