import { BroadcastError, type BroadcastErrorOptions } from './BroadcastError.ts'

export interface MetaApiErrorOptions extends BroadcastErrorOptions {
  metaCode?: number | undefined
  metaSubcode?: number | undefined
  httpStatus?: number | undefined
  /** Meta's trace id: what its support asks for. */
  fbTraceId?: string | undefined
}

/** Meta refused a management call (templates, numbers). Sends never throw it: they answer an outcome. */
export class MetaApiError extends BroadcastError {
  override readonly name = 'MetaApiError'
  readonly metaCode: number | undefined
  readonly metaSubcode: number | undefined
  readonly httpStatus: number | undefined
  readonly fbTraceId: string | undefined

  constructor(message: string, options: MetaApiErrorOptions = {}) {
    super('meta', message, options)
    this.metaCode = options.metaCode
    this.metaSubcode = options.metaSubcode
    this.httpStatus = options.httpStatus
    this.fbTraceId = options.fbTraceId
  }
}
