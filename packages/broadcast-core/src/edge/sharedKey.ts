import type { EdgeRight } from '../db/edgeActions.ts'
import { InvalidInputError } from '../errors/InvalidInputError.ts'
import { constantTimeEqual } from '../http/constantTimeEqual.ts'
import { type Authorization, type Authorize, operatorRights } from './rights.ts'

export interface SharedKey {
  /** At least 20 characters, made by a machine. */
  key: string
  /** Who uses it, for the audit. @default 'shared key' */
  actor?: string | undefined
  /** @default everything an operator may do: all but `sync_templates` */
  rights?: readonly EdgeRight[] | undefined
}

export interface SharedKeyOptions {
  /** @default 'x-broadcast-key' */
  header?: string | undefined
  /** While one is being replaced: the new one and the old one. */
  keys: readonly (string | SharedKey)[]
  /**
   * Who is calling, as far as the request says: it is believed as much as whoever holds the key. Nothing answered: the
   * actor of the key.
   */
  actor?: ((request: Request) => string | null | undefined) | undefined
}

const defaults = { header: 'x-broadcast-key', actor: 'shared key' } as const
const shortest = 20

/**
 * An {@link Authorize} for hosts without logins: whoever sends one of the keys is an operator. A key that a page sends can be
 * read by everyone who can open that page, so the page itself must be locked.
 *
 * @throws {InvalidInputError} for no key, or one that is too short
 * @example
 * createPrepareHandler({ …, authorize: sharedKey({ keys: [Deno.env.get('BROADCAST_KEY') ?? ''] }) })
 */
export const sharedKey = ({ header = defaults.header, keys, actor }: SharedKeyOptions): Authorize => {
  const known = keys.map((each): SharedKey => (typeof each === 'string' ? { key: each } : each))
  const issues = known.flatMap((each, index) =>
    typeof each?.key === 'string' && each.key.trim().length >= shortest
      ? []
      : [{ path: `keys.${index}`, message: `must be a key of at least ${shortest} characters` }],
  )
  if (known.length === 0) issues.push({ path: 'keys', message: 'must be given' })
  if (issues.length > 0) throw new InvalidInputError(issues)

  return async (request): Promise<Authorization | null> => {
    const given = request.headers.get(header) ?? ''
    // All of them, each time: how long it takes tells nothing.
    const fits = await Promise.all(known.map(({ key }) => constantTimeEqual(given, key)))
    const found = known[fits.indexOf(true)]
    if (found === undefined) return null
    return { actor: actor?.(request) || found.actor || defaults.actor, rights: found.rights ?? operatorRights }
  }
}
