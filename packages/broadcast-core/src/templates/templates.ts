import * as z from 'zod/mini'
import type { CallOptions, Database } from '../db/database.ts'
import { callDatabase } from '../values/callDatabase.ts'
import { inputOf, parseInput } from '../values/parseInput.ts'
import { text } from '../values/schemas.ts'
import { fromTemplate, type TemplateRow, toSyncResult, toTemplate } from './rows.ts'
import type { Template } from './template.ts'
import type { UnsupportedReason } from './unsupportedReason.ts'

/** A template as the last sync left it. */
export interface CachedTemplate extends Template {
  /** The WhatsApp Business account it belongs to. */
  wabaId: string | null
  lastSyncedAt: Date | null
  /** When a sync no longer found it at Meta. */
  goneAt: Date | null
  /** Why campaigns cannot send it, whatever its status; `null` when they can. */
  unsupportedReason: UnsupportedReason | null
}

export interface TemplateListFilter {
  /** Only these of Meta's statuses, in capitals; all by default. */
  status?: readonly string[] | undefined
  /**
   * Templates that Meta no longer has, too.
   * @default false
   */
  includeGone?: boolean | undefined
}

export interface SyncOptions extends CallOptions {
  /**
   * The list is all there is: templates missing from it are marked gone.
   * @default false
   */
  complete?: boolean | undefined
  /** The account they were read from; `complete` then speaks of that account alone. */
  wabaId?: string | undefined
}

export interface SyncResult {
  synced: number
  gone: number
  /** Campaigns that were sending a template that is no longer approved, changed or gone. */
  paused: { campaignId: string; reason: string }[]
}

/** The cache of Meta's templates: screens and checks need no call to Meta. */
export interface Templates {
  /** By name and language. Right: `read`. */
  list(filter?: TemplateListFilter, options?: CallOptions): Promise<CachedTemplate[]>
  /**
   * Stores templates as read from Meta, and pauses campaigns that may not go on with theirs. Right: the service role.
   *
   * @throws {InvalidInputError} naming the templates without a name or language
   */
  sync(templates: readonly Template[], options?: SyncOptions): Promise<SyncResult>
}

const listSchema = z.strictObject(
  {
    status: z.optional(z.array(text(50), 'must be a list of statuses')),
    includeGone: z.optional(z.boolean('must be true or false')),
  },
  'must be an object',
)

/** The rest of a template is Meta's and is stored as it is. */
const syncSchema = z.strictObject({
  templates: z.array(z.looseObject({ name: text(512, 1), language: text(20, 1) }), 'must be a list of templates'),
  complete: z.optional(z.boolean('must be true or false')),
  wabaId: z.optional(text(64, 1)),
})

export const createTemplates = (database: Database): Templates => ({
  async list(filter = {}, options) {
    const { status, includeGone } = parseInput(listSchema, filter)
    const args = { p_status: status, p_include_gone: includeGone }
    const toResult = (rows: TemplateRow[]) => rows.map(toTemplate)
    return callDatabase(database, 'list_broadcast_templates', args, toResult, options)
  },

  async sync(templates, options) {
    const { complete, wabaId } = parseInput(syncSchema, { ...inputOf(options), templates })
    const args = { p_templates: templates.map(fromTemplate), p_complete: complete, p_waba_id: wabaId }
    return callDatabase(database, 'sync_broadcast_templates', args, toSyncResult, options)
  },
})
