import ky, { isHTTPError, isNetworkError } from 'ky'
import * as z from 'zod/mini'
import { BroadcastError } from '../errors/BroadcastError.ts'
import { MetaApiError } from '../errors/MetaApiError.ts'
import { parseTemplate } from '../templates/parseTemplate.ts'
import type { Template } from '../templates/template.ts'
import { type AccessToken, resolveAccessToken } from './accessToken.ts'
import { errorText } from './errorText.ts'
import { readGraphError } from './graphAnswer.ts'
import { type GraphUrlOptions, graphBaseUrl, requireGraphId } from './graphUrl.ts'
import { errorCode } from './notConnected.ts'
import { type PhoneNumber, parsePhoneNumber, phoneNumberFields } from './phoneNumber.ts'

export interface MetaClientOptions extends GraphUrlOptions {
  /** A system user's token, or a function that is asked before every call. Sent to the Graph API only. */
  accessToken: AccessToken
  /** For one try; reads are tried up to three times. @default 30_000 */
  timeoutMs?: number | undefined
  fetch?: typeof globalThis.fetch | undefined
}

interface CallOptions {
  signal?: AbortSignal | undefined
}

/** Reads from the Graph API. Every method throws {@link MetaApiError} when Meta refuses, `network` when it does not answer. */
export interface MetaClient {
  /** Every template of a WhatsApp Business account, in every language and status. */
  listTemplates(options: { wabaId: string } & CallOptions): Promise<Template[]>
  getPhoneNumber(options: { phoneNumberId: string } & CallOptions): Promise<PhoneNumber>
}

const defaults = { timeoutMs: 30_000 } as const satisfies Partial<MetaClientOptions>

const templateFields = 'id,name,language,status,category,parameter_format,components,quality_score,rejected_reason'
const pageSize = 100
/** A verified business may have 6,000 templates; a paging that goes on past this is broken. */
const maxPages = 200
const maxRetryAfterMs = 30_000

const pageSchema = z.object({
  data: z.array(z.unknown()),
  paging: z.catch(
    z.optional(
      z.object({
        next: z.optional(z.string()),
        cursors: z.optional(z.object({ after: z.optional(z.string()) })),
      }),
    ),
    undefined,
  ),
})

/** What was asked for, and with what. */
interface Asked extends CallOptions {
  what: string
  token: string
}

/** Never with ky's error as the cause: it holds the request, and the request the token. */
const toBroadcastError = (error: unknown, { what, signal, token }: Asked): BroadcastError => {
  if (error instanceof BroadcastError) return error
  if (signal?.aborted === true) return new BroadcastError('aborted', `${what} was stopped`)
  if (error instanceof SyntaxError) return new MetaApiError(`${what}: the answer is not JSON`)
  if (!isHTTPError(error)) {
    const message = `${what}: no answer from Meta (${errorCode(error) ?? 'no code'})`
    return new BroadcastError('network', message, isNetworkError(error) ? { cause: error.cause } : {})
  }
  const httpStatus = error.response.status
  const refusal = readGraphError(error.data)
  if (refusal === null) return new MetaApiError(`${what}: HTTP ${httpStatus} without a reason`, { httpStatus })
  return new MetaApiError(`${what}: ${errorText(refusal.message, [token])}`, {
    httpStatus,
    metaCode: refusal.code,
    metaSubcode: refusal.subcode,
    fbTraceId: refusal.fbTraceId,
  })
}

/**
 * A client for what the runner reads from Meta besides sending.
 *
 * @throws {InvalidInputError} for a token or an address that cannot be used.
 */
export const createMetaClient = (options: MetaClientOptions): MetaClient => {
  const accessToken = resolveAccessToken(options.accessToken)
  const http = ky.create({
    baseUrl: `${graphBaseUrl(options)}/`,
    timeout: options.timeoutMs ?? defaults.timeoutMs,
    retry: { limit: 2, maxRetryAfter: maxRetryAfterMs },
    redirect: 'error',
    ...(options.fetch === undefined
      ? {}
      : { fetch: options.fetch as (input: unknown, init?: RequestInit) => Promise<Response> }),
  })

  const get = async (
    what: string,
    path: string,
    searchParams: Record<string, string>,
    { signal }: CallOptions,
  ): Promise<unknown> => {
    const token = await accessToken()
    const headers = { authorization: `Bearer ${token}` }
    try {
      return await http.get(path, { searchParams, headers, ...(signal === undefined ? {} : { signal }) }).json()
    } catch (error) {
      throw toBroadcastError(error, { what, signal, token })
    }
  }

  return {
    listTemplates: async ({ wabaId, signal }) => {
      const path = `${requireGraphId('wabaId', wabaId)}/message_templates`
      const templates: Template[] = []
      let after: string | undefined
      for (let pages = 0; pages < maxPages; pages += 1) {
        // By cursor, not by the `next` link: that one is an address from outside, and carries a token.
        const query = { fields: templateFields, limit: String(pageSize), ...(after === undefined ? {} : { after }) }
        const page = pageSchema.safeParse(await get('Reading templates', path, query, { signal }))
        if (!page.success) throw new MetaApiError('Reading templates: the answer is no page of templates')
        templates.push(...page.data.data.map(parseTemplate).filter((template) => template !== null))
        const { paging } = page.data
        if (paging?.next === undefined || paging.cursors?.after === undefined) return templates
        if (paging.cursors.after === after) break
        after = paging.cursors.after
      }
      throw new MetaApiError('Reading templates: the pages have no end')
    },

    getPhoneNumber: async ({ phoneNumberId, signal }) => {
      const path = requireGraphId('phoneNumberId', phoneNumberId)
      const raw = await get('Reading the phone number', path, { fields: phoneNumberFields.join(',') }, { signal })
      const phoneNumber = parsePhoneNumber(raw)
      if (phoneNumber === null) throw new MetaApiError('Reading the phone number: the answer is no phone number')
      return phoneNumber
    },
  }
}
