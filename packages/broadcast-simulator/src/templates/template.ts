import * as z from 'zod/mini'

const statuses = [
  'APPROVED',
  'PENDING',
  'REJECTED',
  'PAUSED',
  'DISABLED',
  'IN_APPEAL',
  'LIMIT_EXCEEDED',
  'PENDING_DELETION',
  'DELETED',
  'ARCHIVED',
] as const

const button = z.looseObject({
  type: z.string(),
  text: z.optional(z.string()),
  url: z.optional(z.string()),
})

const cardComponent = z.looseObject({
  type: z.string(),
  format: z.optional(z.string()),
  text: z.optional(z.string()),
  buttons: z.optional(z.array(button)),
})

const component = z.looseObject({
  ...cardComponent.shape,
  limited_time_offer: z.optional(z.looseObject({ has_expiration: z.optional(z.boolean()) })),
  cards: z.optional(z.array(z.looseObject({ components: z.array(cardComponent) }))),
})

/** What may be said about a template when it is added or changed; `name` and `language` say which one. */
export const templateInputSchema = z.looseObject({
  name: z.string().check(z.regex(/^[a-z0-9_]{1,512}$/)),
  language: z.string().check(z.minLength(2)),
  id: z.optional(z.string()),
  status: z.optional(z.enum(statuses)),
  category: z.optional(z.enum(['MARKETING', 'UTILITY', 'AUTHENTICATION'])),
  parameter_format: z.optional(z.enum(['POSITIONAL', 'NAMED'])),
  components: z.optional(z.array(component)),
})

/**
 * A template in Meta's own words and spelling (`GET /{waba}/message_templates`). Only `name` and `language` are
 * required; members beyond those named here are kept and can be asked for with `fields`.
 */
export interface TemplateInput {
  name: string
  language: string
  /** Digits. @default the next of a row */
  id?: string | undefined
  /** @default 'APPROVED' */
  status?: Template['status'] | undefined
  /** @default 'MARKETING' */
  category?: Template['category'] | undefined
  /** @default 'POSITIONAL' */
  parameter_format?: Template['parameter_format'] | undefined
  /** @default a body that says the name */
  components?: TemplateComponent[] | undefined
  [member: string]: unknown
}

/** One component of a template, in Meta's spelling. */
export interface TemplateComponent extends TemplateCardComponent {
  limited_time_offer?: { has_expiration?: boolean | undefined; [member: string]: unknown } | undefined
  cards?: { components: TemplateCardComponent[]; [member: string]: unknown }[] | undefined
}

/** One component of a carousel card. */
export interface TemplateCardComponent {
  type: string
  format?: string | undefined
  text?: string | undefined
  buttons?: TemplateButton[] | undefined
  [member: string]: unknown
}

/** One button of a template, in Meta's spelling. */
export interface TemplateButton {
  type: string
  text?: string | undefined
  url?: string | undefined
  [member: string]: unknown
}

/** A stored template: everything that a list of templates shows. */
export interface Template {
  readonly id: string
  readonly name: string
  readonly language: string
  readonly status:
    | 'APPROVED'
    | 'PENDING'
    | 'REJECTED'
    | 'PAUSED'
    | 'DISABLED'
    | 'IN_APPEAL'
    | 'LIMIT_EXCEEDED'
    | 'PENDING_DELETION'
    | 'DELETED'
    | 'ARCHIVED'
  readonly category: 'MARKETING' | 'UTILITY' | 'AUTHENTICATION'
  readonly parameter_format: 'POSITIONAL' | 'NAMED'
  readonly components: readonly TemplateComponent[]
  readonly [member: string]: unknown
}
