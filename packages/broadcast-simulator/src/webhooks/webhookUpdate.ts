import type { PlannedStatus } from '../statuses/planStatuses.ts'

/** Something that Meta tells: a status of a message, or any other change. */
export type WebhookUpdate =
  | { readonly kind: 'status'; readonly planned: PlannedStatus }
  | {
      readonly kind: 'change'
      readonly field: string
      readonly value: Readonly<Record<string, unknown>>
      /** `entry.time`, seconds; only account-type fields carry it. */
      readonly time?: number
    }
