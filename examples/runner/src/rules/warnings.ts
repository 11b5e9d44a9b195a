import type { Variables } from '../variables.ts'
import { looksLikeAppSecret } from './secrets.ts'
import { isLoopback } from './webAddress.ts'

const isOpen = (address: string): boolean => {
  const url = new URL(address)
  return url.protocol === 'http:' && !isLoopback(url.hostname)
}

/** What may be meant but is worth a word. Names of variables, never their values. */
export const warningsAbout = (given: Variables, tlsRejectUnauthorized: string | undefined): string[] => {
  const atMeta = new URL(given.META_GRAPH_URL).hostname === 'graph.facebook.com'
  const secrets = given.META_APP_SECRET ?? []
  const forward = given.RUNNER_WEBHOOK_FORWARD_URL
  const found: [boolean, string][] = [
    [
      tlsRejectUnauthorized === '0',
      'NODE_TLS_REJECT_UNAUTHORIZED is 0: certificates are not checked, anybody may listen',
    ],
    [
      atMeta && !secrets.every(looksLikeAppSecret),
      "META_APP_SECRET does not look like one of Meta's: those have 32 hexadecimal digits",
    ],
    [
      atMeta && !given.META_ACCESS_TOKEN.startsWith('EAA'),
      "META_ACCESS_TOKEN does not look like one of Meta's: those begin with EAA",
    ],
    [isOpen(given.META_GRAPH_URL), 'META_GRAPH_URL begins with http://: the token travels in the open'],
    [
      forward !== undefined && isOpen(forward),
      'RUNNER_WEBHOOK_FORWARD_URL begins with http://: numbers and texts travel in the open',
    ],
    [
      secrets.length === 0,
      'META_APP_SECRET is not set: no webhooks, so nothing is known of messages after they were accepted',
    ],
    [given.META_WABA_ID === undefined, 'META_WABA_ID is not set: templates are not read from Meta'],
  ]
  return found.flatMap(([applies, text]) => (applies ? [text] : []))
}
