/** Why a link may not be given to Meta as header media. */
export type LinkProblem = 'not_a_link' | 'not_https' | 'credentials' | 'private_host' | 'too_long'

/** Not stated by Meta for media; its limit for the URL of a button. */
const maxLinkLength = 2000

const privateSuffixes = ['.localhost', '.local', '.internal', '.lan', '.home.arpa']

/**
 * Names of the inside of a network, and every bare address. Public media live under a public name, so that no list of
 * private ranges has to be kept (the URL parser has already turned `0x7f.1` and `2130706433` into an address).
 */
const isPrivateHost = (hostname: string): boolean => {
  const host = hostname.replace(/\.$/, '')
  const isAddress = host.startsWith('[') || /^[0-9.]+$/.test(host)
  return isAddress || !host.includes('.') || privateSuffixes.some((suffix) => host.endsWith(suffix))
}

/** Checks a media link without fetching it: https, a public name, no credentials. `null` when it may be used. */
export const linkProblem = (link: string): LinkProblem | null => {
  if (link.length > maxLinkLength) return 'too_long'
  if (/[\s\p{Cc}\p{Cf}\p{Cs}\\]/u.test(link) || !URL.canParse(link)) return 'not_a_link'
  const url = new URL(link)
  if (url.protocol !== 'https:') return 'not_https'
  if (url.username !== '' || url.password !== '') return 'credentials'
  return isPrivateHost(url.hostname) ? 'private_host' : null
}
