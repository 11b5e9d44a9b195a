import { classifyMetaError, MetaApiError } from '@iita/broadcast-core/meta'
import type { Connections } from '../account/connect.ts'
import type { Environment } from '../environment.ts'
import { failure } from './databaseChecks.ts'
import type { Finding } from './finding.ts'

const remedies: Readonly<Record<string, string>> = {
  network: 'Check the network, and META_GRAPH_URL if it is set.',
}
const byMetaCode: Readonly<Record<number, string>> = {
  0: 'META_ACCESS_TOKEN is not accepted: make a new token of a system user.',
  10: 'Give the system user the permissions whatsapp_business_messaging and whatsapp_business_management.',
  33: 'The token does not see this id: check it, and that the system user may use the WhatsApp account.',
  100: 'The token does not see this id: check it, and that the system user may use the WhatsApp account.',
  190: 'META_ACCESS_TOKEN is expired or revoked: make a new token of a system user, one that does not expire.',
}

const metaFailure = (title: string, error: unknown): Finding => {
  const code = error instanceof MetaApiError ? error.metaCode : undefined
  if (code === undefined) return failure(title, error, remedies)
  const known = code >= 200 && code <= 299 ? byMetaCode[10] : byMetaCode[code]
  const finding = failure(title, error, remedies)
  return { ...finding, seen: `${finding.seen} (${code})`, remedy: known ?? classifyMetaError({ code }).meaning }
}

/** Meta takes the token and shows the number. */
export const checkNumber = async (
  { META_PHONE_NUMBER_ID: phoneNumberId }: Environment,
  { meta }: Connections,
  signal: AbortSignal,
): Promise<Finding> => {
  const title = 'token, number'
  try {
    const number = await meta.getPhoneNumber({ phoneNumberId, signal })
    const limit = number.messagingLimit ?? 'limit unknown'
    const seen = `${number.status ?? 'status unknown'}, quality ${number.quality ?? 'unknown'}, ${limit}`
    if (number.canSendMessage !== 'BLOCKED') return { title, result: 'pass', seen }
    return { title, result: 'fail', seen, remedy: 'Meta says it cannot send: look at its health in WhatsApp Manager.' }
  } catch (error) {
    return metaFailure(title, error)
  }
}

/** Meta shows the templates. */
export const checkTemplates = async (
  { META_WABA_ID: wabaId }: Environment,
  { meta }: Connections,
  signal: AbortSignal,
): Promise<Finding> => {
  const title = 'templates'
  if (wabaId === undefined) return { title, result: 'skip', seen: 'META_WABA_ID is not set: not read from Meta' }
  try {
    const list = await meta.listTemplates({ wabaId, signal })
    const approved = list.filter(({ status }) => status === 'APPROVED').length
    return { title, result: 'pass', seen: `${list.length}, of which ${approved} approved` }
  } catch (error) {
    return metaFailure(title, error)
  }
}
