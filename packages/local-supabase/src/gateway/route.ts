import type { IncomingHttpHeaders } from 'node:http'

const prefix = '/rest/v1'

/** The path behind the prefix with its query untouched, or undefined when it is not PostgREST's. */
export const restPath = (url: string): string | undefined => {
  if (!url.startsWith(prefix)) return undefined
  const rest = url.slice(prefix.length)
  if (rest === '' || rest.startsWith('?')) return `/${rest}`
  return rest.startsWith('/') ? rest : undefined
}

/** The key, from the header or, where no header can be set, from the query. */
export const findApiKey = (url: string, headers: IncomingHttpHeaders): string | undefined => {
  const header = headers.apikey
  if (typeof header === 'string' && header !== '') return header
  const query = url.indexOf('?')
  return query < 0 ? undefined : (new URLSearchParams(url.slice(query)).get('apikey') ?? undefined)
}

/** The same path without `apikey`, which PostgREST would take for a column. */
export const withoutApiKey = (path: string): string => {
  const query = path.indexOf('?')
  if (query < 0) return path
  const kept = path
    .slice(query + 1)
    .split('&')
    .filter((pair) => pair !== 'apikey' && !pair.startsWith('apikey='))
  return kept.length === 0 ? path.slice(0, query) : `${path.slice(0, query)}?${kept.join('&')}`
}
