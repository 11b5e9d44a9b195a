import { createMetaClient } from '@iita/broadcast-core/meta'
import { isBroadcastError } from '@iita/broadcast-core/runner'
import type { VariableName, Variables } from '../variables.ts'
import { looksLikeAppSecret } from './secrets.ts'
import { jwtClaims } from './serviceRoleKey.ts'
import { isLoopback } from './webAddress.ts'

/** A variable and what is wrong with it. */
export interface Problem {
  variable: VariableName
  message: string
}

type Rule = (given: Variables) => Problem | null

const problem = (variable: VariableName, message: string): Problem => ({ variable, message })

const leaseOutlastsCalls: Rule = ({ RUNNER_LEASE_SECONDS: lease, RUNNER_HTTP_TIMEOUT_MS: timeout }) =>
  lease * 1000 > timeout
    ? null
    : problem('RUNNER_LEASE_SECONDS', 'must be longer than RUNNER_HTTP_TIMEOUT_MS, or a lease ends during its calls')

const webhookIsComplete: Rule = ({ META_APP_SECRET: secret, META_WEBHOOK_VERIFY_TOKEN: token }) => {
  if (secret !== undefined && token === undefined)
    return problem('META_WEBHOOK_VERIFY_TOKEN', 'is missing: META_APP_SECRET is set, and a webhook needs both')
  if (secret === undefined && token !== undefined)
    return problem('META_APP_SECRET', 'is missing: META_WEBHOOK_VERIFY_TOKEN is set, and a webhook needs both')
  return null
}

const webhookSecretsAreInPlace: Rule = ({ META_APP_SECRET: secrets = [], META_WEBHOOK_VERIFY_TOKEN: token }) => {
  if (token === undefined) return null
  if (secrets.includes(token))
    return problem('META_WEBHOOK_VERIFY_TOKEN', 'is the same as META_APP_SECRET: the token travels in a link')
  if (looksLikeAppSecret(token) && !secrets.some(looksLikeAppSecret))
    return problem('META_WEBHOOK_VERIFY_TOKEN', 'looks like the app secret, and META_APP_SECRET does not: swapped?')
  return null
}

const secretsDiffer: Rule = (given) => {
  const { META_ACCESS_TOKEN: token, META_APP_SECRET: secrets = [], META_WEBHOOK_VERIFY_TOKEN: verify } = given
  if (token === given.SUPABASE_SERVICE_ROLE_KEY)
    return problem('META_ACCESS_TOKEN', 'is the same as SUPABASE_SERVICE_ROLE_KEY')
  if (secrets.includes(token)) return problem('META_APP_SECRET', 'is the same as META_ACCESS_TOKEN')
  if (verify === token) return problem('META_WEBHOOK_VERIFY_TOKEN', 'is the same as META_ACCESS_TOKEN')
  return null
}

const forwardHasASource: Rule = (given) =>
  given.RUNNER_WEBHOOK_FORWARD_URL !== undefined && given.META_APP_SECRET === undefined
    ? problem(
        'RUNNER_WEBHOOK_FORWARD_URL',
        'needs META_APP_SECRET and META_WEBHOOK_VERIFY_TOKEN: without them nothing comes',
      )
    : null

const forwardGoesElsewhere: Rule = ({ RUNNER_WEBHOOK_FORWARD_URL: forward, RUNNER_PORT: port }) => {
  if (forward === undefined) return null
  const url = new URL(forward)
  return isLoopback(url.hostname) && url.port === String(port)
    ? problem('RUNNER_WEBHOOK_FORWARD_URL', 'is this runner itself')
    : null
}

const keyFitsProject: Rule = ({ SUPABASE_URL: address, SUPABASE_SERVICE_ROLE_KEY: key }) => {
  const project = /^([a-z0-9]+)\.supabase\.co$/.exec(new URL(address).hostname)?.[1]
  const ref = jwtClaims(key)?.ref
  return project !== undefined && typeof ref === 'string' && ref !== project
    ? problem('SUPABASE_SERVICE_ROLE_KEY', 'belongs to another project than SUPABASE_URL')
    : null
}

/** The rule for who may be given the token is the core's; it makes no call. */
const graphIsTrusted: Rule = (given) => {
  try {
    createMetaClient({
      accessToken: given.META_ACCESS_TOKEN,
      graphUrl: given.META_GRAPH_URL,
      graphVersion: given.META_GRAPH_VERSION,
      allowGraphHost: given.META_ALLOW_GRAPH_HOST,
    })
    return null
  } catch (error) {
    if (!isBroadcastError(error) || error.code !== 'invalid_input') throw error
    if (error.issues.some(({ path }) => path === 'accessToken')) return problem('META_ACCESS_TOKEN', 'is not a token')
    return problem(
      'META_GRAPH_URL',
      'must be https://graph.facebook.com, this machine, or the host named in META_ALLOW_GRAPH_HOST, without a query',
    )
  }
}

const rules: readonly Rule[] = [
  leaseOutlastsCalls,
  webhookIsComplete,
  webhookSecretsAreInPlace,
  secretsDiffer,
  forwardHasASource,
  forwardGoesElsewhere,
  keyFitsProject,
  graphIsTrusted,
]

/** What is wrong with variables that are each right by themselves. */
export const problemsTogether = (given: Variables): Problem[] => rules.flatMap((rule) => rule(given) ?? [])
