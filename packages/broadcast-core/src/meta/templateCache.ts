import type { Template } from '../templates/template.ts'

/** Where templates come from: usually the cache in the database. `null` when there is no such template. */
export type TemplateSource = (name: string, language: string) => Promise<Template | null>

/**
 * Remembers templates for a while, so that 80 messages a second ask once a minute, and together: callers that come while
 * a template is being fetched share the answer. A missing template and a failure are not remembered.
 *
 * @param options.now A clock that never goes back, in milliseconds.
 */
export const cacheTemplates = (
  source: TemplateSource,
  options: { ttlMs: number; now?: () => number },
): ((name: string, language: string) => Promise<Template | null>) => {
  const { ttlMs, now = () => performance.now() } = options
  const entries = new Map<string, { until: number; template: Promise<Template | null> }>()

  return (name, language) => {
    const key = JSON.stringify([name, language])
    const known = entries.get(key)
    if (known !== undefined && known.until > now()) return known.template

    const template = Promise.resolve().then(() => source(name, language))
    const entry = { until: Number.POSITIVE_INFINITY, template }
    entries.set(key, entry)
    const forget = () => {
      if (entries.get(key) === entry) entries.delete(key)
    }
    template.then((found) => {
      entry.until = now() + ttlMs
      if (found === null) forget()
    }, forget)
    return template
  }
}
