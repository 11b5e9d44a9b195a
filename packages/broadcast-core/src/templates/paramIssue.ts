import type { Issue } from '../errors/BroadcastError.ts'
import type { LinkProblem } from './checkLink.ts'

/** What is wrong with the value of a place, in a word that never changes. */
export type ParamProblem =
  | LinkProblem
  | 'unsupported_template'
  | 'missing'
  | 'empty'
  | 'extra'
  | 'named_for_positional'
  | 'positional_for_named'
  | 'needs_text'
  | 'needs_media'
  | 'bad_coupon'
  | 'bad_suffix'
  | 'bad_media_id'
  | 'bad_filename'

const messages: Record<ParamProblem, string> = {
  unsupported_template: 'campaigns cannot send this kind of template',
  missing: 'needs a value',
  empty: 'has nothing visible in it',
  extra: 'is no place of this template',
  named_for_positional: 'is a name, but the variables of this template are numbered',
  positional_for_named: 'is a number, but the variables of this template are named',
  needs_text: 'takes a text or a field',
  needs_media: 'takes a link or a media id',
  too_long: 'is too long',
  bad_coupon: 'takes 1 to 20 letters and digits',
  bad_suffix: 'cannot be put at the end of the link',
  bad_media_id: 'is not an id of Meta',
  bad_filename: 'is not a file name',
  not_a_link: 'is not a link',
  not_https: 'must begin with https://',
  credentials: 'must not hold a user name or password',
  private_host: 'must be reachable by everyone',
}

/** One place and what is wrong with it. `path` is the place, or `template`. */
export interface ParamIssue extends Issue {
  problem: ParamProblem
}

export const paramIssue = (path: string, problem: ParamProblem, detail?: string): ParamIssue => ({
  path,
  problem,
  message: detail === undefined ? messages[problem] : `${messages[problem]} (${detail})`,
})
