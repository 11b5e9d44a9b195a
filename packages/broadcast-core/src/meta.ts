/** Meta's Cloud API: a `Sender` over it, reads of templates and numbers, and what its errors mean. For servers only. */

export { MetaApiError, type MetaApiErrorOptions } from './errors/MetaApiError.ts'
export type { AccessToken } from './meta/accessToken.ts'
export { classifyMetaError, type MetaErrorInput, type MetaErrorVerdict } from './meta/classifyMetaError.ts'
export { createFetchTransport } from './meta/createFetchTransport.ts'
export { createMetaClient, type MetaClient, type MetaClientOptions } from './meta/createMetaClient.ts'
export { createMetaSender, type MetaSenderOptions } from './meta/createMetaSender.ts'
export type { MetaErrorClass, MetaErrorOwner, MetaErrorRow, MetaErrorScope, MetaErrorSource } from './meta/errorRow.ts'
export { type ErrorCode, metaErrorTable } from './meta/errorTable.ts'
export { findErrorCode } from './meta/findErrorCode.ts'
export type { GraphUrlOptions } from './meta/graphUrl.ts'
export { isNotConnected } from './meta/notConnected.ts'
export type { PhoneNumber } from './meta/phoneNumber.ts'
export type { TemplateSource } from './meta/templateCache.ts'
export {
  type Transport,
  TransportError,
  type TransportFailure,
  type TransportRequest,
  type TransportResponse,
} from './meta/transport.ts'
