import type { BroadcastClient, CachedTemplate } from '@iita/broadcast-core'
import type { TemplateSource } from '@iita/broadcast-core/meta'

export interface TemplateSourceOptions {
  templates: Pick<BroadcastClient['templates'], 'list'>
  /** How long the list is kept. @default 30_000 */
  ttlMs?: number
  /** How long a list is believed that lacks what is asked for: the sync may just be bringing it. @default 2_000 */
  missingTtlMs?: number
  now?: () => number
}

const defaults = {
  ttlMs: 30_000,
  missingTtlMs: 2_000,
  now: () => performance.now(),
} satisfies Partial<TemplateSourceOptions>

/** Templates from the cache in the database: one call for all of them, shared by everyone who asks meanwhile. */
export const createTemplateSource = (options: TemplateSourceOptions): TemplateSource => {
  const { templates, ttlMs, missingTtlMs, now } = { ...defaults, ...options }
  let list: Promise<CachedTemplate[]> | undefined
  let readAt = Number.NEGATIVE_INFINITY

  const read = (notOlderThanMs: number): Promise<CachedTemplate[]> => {
    if (list !== undefined && now() - readAt <= notOlderThanMs) return list
    const reading = templates.list()
    list = reading
    readAt = now()
    reading.catch(() => {
      if (list === reading) list = undefined
    })
    return reading
  }

  return async (name, language) => {
    const find = (among: CachedTemplate[]) =>
      among.find((template) => template.name === name && template.language === language) ?? null
    return find(await read(ttlMs)) ?? find(await read(missingTtlMs))
  }
}
