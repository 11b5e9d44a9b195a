import { z } from 'zod'
import { graphId, wholeNumber } from './rules/numbers.ts'
import { plainText, plainTextThat } from './rules/plainText.ts'
import { accessToken, appSecrets } from './rules/secrets.ts'
import { serviceRoleKey } from './rules/serviceRoleKey.ts'
import { projectAddress, webAddress } from './rules/webAddress.ts'

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
const hour = 3_600_000

const graphVersion = plainTextThat((value) => (/^v[0-9]{1,3}\.[0-9]$/.test(value) ? null : 'must look like v25.0'))
const hostAndPort = plainTextThat((value) =>
  /^[A-Za-z0-9.-]{1,253}(?::[0-9]{1,5})?$/.test(value) ? null : 'must be a host name, with :port if there is one',
)
const runnerId = plainTextThat((value) => (value.length <= 200 ? null : 'must be at most 200 characters'))

/**
 * Every variable that the runner reads, in the order of `--help`: its rule, its default, and what it is for. The only
 * place where they are listed.
 */
export const variables = z.object({
  SUPABASE_URL: projectAddress.describe('address of the Supabase project: https://<project>.supabase.co'),
  SUPABASE_SERVICE_ROLE_KEY: serviceRoleKey.describe("the project's service role or secret key"),
  META_ACCESS_TOKEN: accessToken.describe("a system user's token that may send WhatsApp messages"),
  META_PHONE_NUMBER_ID: graphId.describe("Meta's id of the number that sends"),
  META_WABA_ID: graphId.optional().describe("Meta's id of the WhatsApp Business account; without it no template sync"),
  META_APP_SECRET: appSecrets.optional().describe("the app's secret, for webhooks; while it is being rotated: new,old"),
  META_WEBHOOK_VERIFY_TOKEN: plainText
    .optional()
    .describe('the token typed into the form of the webhook; without this and the secret no webhook route'),
  META_GRAPH_URL: webAddress
    .default('https://graph.facebook.com')
    .describe('another address of the Graph API; this machine, or a host that is named next'),
  META_ALLOW_GRAPH_HOST: hostAndPort.optional().describe('the one other host that the access token may be sent to'),
  META_GRAPH_VERSION: graphVersion.default('v25.0').describe('version of the Graph API'),
  RUNNER_ID: runnerId.optional().describe('name of this process; default: host name, process id and a random part'),
  RUNNER_CONCURRENCY: wholeNumber(1, 10_000).default(200).describe('calls to Meta in flight at most'),
  RUNNER_LEASE_SECONDS: wholeNumber(1, 3_600).default(60).describe('for how long claimed messages are this runner’s'),
  RUNNER_HTTP_TIMEOUT_MS: wholeNumber(1, hour)
    .default(30_000)
    .describe('how long to wait for Meta; must be shorter than the lease'),
  RUNNER_HOST: plainText.default('0.0.0.0').describe('address to listen on; 127.0.0.1 behind a proxy on this machine'),
  RUNNER_PORT: wholeNumber(0, 65_535).default(8080).describe('port to listen on; 0 for any'),
  RUNNER_WEBHOOK_FORWARD_URL: webAddress
    .optional()
    .describe("where every verified webhook goes too, such as the host's inbox"),
  LOG_LEVEL: z
    .enum(levels, { error: `must be one of ${levels.join(', ')}` })
    .optional()
    .describe('least level that is logged; default: info, and warn where a progress bar is shown'),
})

export type Variables = z.output<typeof variables>
export type VariableName = keyof Variables
