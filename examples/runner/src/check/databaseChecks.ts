import type { Sender } from '@iita/broadcast-core'
import { isBroadcastError } from '@iita/broadcast-core/runner'
import type { Connections } from '../account/connect.ts'
import { requireSchema } from '../account/schemaVersion.ts'
import type { Environment } from '../environment.ts'
import { describeError } from '../telemetry/describeError.ts'
import type { Finding } from './finding.ts'

const remedies: Readonly<Record<string, string>> = {
  network: 'Check SUPABASE_URL, that the project is not paused, and the network.',
  forbidden: 'SUPABASE_SERVICE_ROLE_KEY is not a valid service key of this project: copy it again.',
}

/** What went wrong, with what to do about it. */
export const failure = (title: string, error: unknown, remedyOf: Readonly<Record<string, string>>): Finding => {
  const { message, hint, code } = describeError(error)
  const remedy = remedyOf[String(code)] ?? (typeof hint === 'string' ? hint : undefined)
  return { title, result: 'fail', seen: String(message ?? 'failed'), remedy }
}

/** The database answers, and has the schema this runner needs. */
export const checkSchema = async ({ database }: Connections, signal: AbortSignal): Promise<Finding[]> => {
  const startedAt = performance.now()
  try {
    const version = await requireSchema(database, signal)
    const ms = Math.round(performance.now() - startedAt)
    return [
      { title: 'database', result: 'pass', seen: `answers in ${ms} ms` },
      { title: 'schema', result: 'pass', seen: `version ${version}` },
    ]
  } catch (error) {
    const answers = isBroadcastError(error) && error.code === 'schema_mismatch'
    const reached: Finding[] = answers ? [{ title: 'database', result: 'pass', seen: 'answers' }] : []
    return [...reached, failure(answers ? 'schema' : 'database', error, remedies)]
  }
}

const blockOf = (sender: Sender): string | null => sender.blockedReason ?? sender.accountBlockedReason

const heard = ({ lastWebhookAt }: Sender): string =>
  lastWebhookAt === null ? 'no webhook heard yet' : `last webhook ${lastWebhookAt.toISOString()}`

/** The sender's row, as far as there is one. */
export const checkSender = async (
  { META_PHONE_NUMBER_ID: id }: Environment,
  { broadcast }: Connections,
  signal: AbortSignal,
): Promise<Finding> => {
  const title = 'sender'
  try {
    const sender = (await broadcast.senders.list({ signal })).find(({ phoneNumberId }) => phoneNumberId === id)
    if (sender === undefined) return { title, result: 'pass', seen: 'not in the database yet: the first start adds it' }
    const block = blockOf(sender)
    const seen = `${sender.ratePerSecond}/s, daily limit ${sender.dailyLimit ?? 'none'}, ${heard(sender)}`
    if (block === null) return { title, result: 'pass', seen }
    return {
      title,
      result: 'fail',
      seen: `blocked: ${block}${sender.blockedDetail === null ? '' : ` (${sender.blockedDetail})`}`,
      remedy: 'Mend the cause at Meta, then unblock the sender (update_broadcast_sender with {"unblock": true}).',
    }
  } catch (error) {
    return failure(title, error, remedies)
  }
}
