import type { EdgeRight } from '../db/edgeActions.ts'

/** Who is calling, as an {@link Authorize} sees it. */
export interface Authorization {
  /** Goes into the audit and into `created_by`: a name, an e-mail address. At most 200 characters. */
  actor: string
  /** What this caller may do; a function is asked for each call. */
  rights: readonly EdgeRight[] | ((right: EdgeRight, action: string) => boolean | Promise<boolean>)
}

/**
 * Decides who a caller is, for hosts whose users do not sign in to Supabase; `null` for nobody. Calls then run with the service
 * key, limited to what operators can do and to the rights answered here. Asked before the body is read; must not read it.
 */
export type Authorize = (request: Request) => Authorization | null | Promise<Authorization | null>

/** The rights of an operator: everything but the sync of templates. */
export const operatorRights = [
  'read',
  'prepare',
  'start',
  'control',
  'settle',
  'opt_out',
  'message',
] as const satisfies EdgeRight[]
