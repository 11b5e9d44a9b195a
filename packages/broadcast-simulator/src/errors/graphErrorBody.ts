import { randomBytes } from 'node:crypto'
import type { GraphError } from './GraphError.ts'

/** The JSON body of a refusal, shaped as Meta shapes it (absent members are absent, not null). */
export function graphErrorBody(error: GraphError): object {
  const { type = 'OAuthException', details, subcode, transient } = error.options
  return {
    error: {
      message: error.message,
      type,
      code: error.code,
      ...(details === undefined ? {} : { error_data: { messaging_product: 'whatsapp', details } }),
      ...(subcode === undefined ? {} : { error_subcode: subcode }),
      ...(transient === undefined ? {} : { is_transient: transient }),
      fbtrace_id: `A${randomBytes(16).toString('base64url')}`,
    },
  }
}
