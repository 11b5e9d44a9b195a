import * as z from 'zod/mini'
import { id, oneOf, text } from '../values/schemas.ts'

/** Every place that an audience can be limited to, in the order of the campaign table's check constraint. */
export const audienceLocations = ['all', 'salta', 'other'] as const
export type AudienceLocation = (typeof audienceLocations)[number]

/** Whom an earlier campaign leaves out: everyone it was made for, or only those it came that far with. */
export const exclusionScopes = ['all', 'accepted', 'read', 'unread'] as const
export type ExclusionScope = (typeof exclusionScopes)[number]

/** Which people. Every field may be left out; a filter without tags matches nobody, unless `everyone` asks for all. */
export interface AudienceFilter {
  /** People with one of these tags, or with all of them (see `match`); at most 200. */
  includeTags?: readonly string[] | undefined
  /** @default 'any' */
  match?: 'any' | 'all' | undefined
  /** Not people with one of these tags, nor with the tag of a campaign that reached them; at most 200. */
  excludeTags?: readonly string[] | undefined
  /** Not the people of these campaigns; at most 50. `who` is `all` by default. */
  excludeCampaigns?: readonly { id: string; who?: ExclusionScope | undefined }[] | undefined
  /**
   * By the canonical number: `salta` is the area 387 of Argentina, `other` everywhere else.
   * @default 'all'
   */
  location?: AudienceLocation | undefined
  /**
   * All people with a WhatsApp contact; `includeTags` then plays no part.
   * @default false
   */
  everyone?: boolean | undefined
  /**
   * The people whom this campaign failed, with one of these error codes as its failures name them; with any, without codes.
   * `includeTags` and `everyone` then play no part; who is left out is left out here too. Whoever is in hand, or was reached, in a
   * campaign that `retryOf` or `failuresOf` links to it, over any number of steps, is not among them.
   * @default null
   */
  failuresOf?: { id: string; codes?: readonly string[] | undefined } | null | undefined
}

/** A filter as it is stored, nothing left out. */
export type StoredAudienceFilter = {
  [Key in keyof AudienceFilter]-?: Exclude<AudienceFilter[Key], undefined>
}

const failuresOf = z.strictObject(
  {
    id,
    codes: z.optional(
      z.array(text(100, 1), 'must be a list of codes').check(z.maxLength(50, 'must be a list of at most 50 codes')),
    ),
  },
  'must be an object',
)

const tags = z.optional(
  z.array(text(300, 1), 'must be a list of tags').check(z.maxLength(200, 'must be a list of at most 200 tags')),
)

export const audienceFilterSchema = z.strictObject(
  {
    includeTags: tags,
    match: z.optional(oneOf(['any', 'all'])),
    excludeTags: tags,
    excludeCampaigns: z.optional(
      z
        .array(
          z.strictObject({ id, who: z.optional(oneOf(exclusionScopes)) }, 'must be an object'),
          'must be a list of campaigns',
        )
        .check(z.maxLength(50, 'must be a list of at most 50 campaigns')),
    ),
    location: z.optional(oneOf(audienceLocations)),
    everyone: z.optional(z.boolean('must be true or false')),
    failuresOf: z.optional(z.nullable(failuresOf)),
  },
  'must be an object',
)
