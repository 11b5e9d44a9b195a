import type { Template } from '../templates/template.ts'
import { type Page, paginate } from './paginate.ts'
import { selectFields } from './selectFields.ts'

const defaults = ['name', 'parameter_format', 'components', 'language', 'status', 'category', 'sub_category', 'id']

const known: ReadonlySet<string> = new Set([
  ...defaults,
  'rejected_reason',
  'quality_score',
  'previous_category',
  'correct_category',
  'cta_url_link_tracking_opted_out',
  'message_send_ttl_seconds',
  'last_updated_time',
  'library_template_name',
])

const filters = ['name', 'status', 'language', 'category'] as const

/** `GET /{waba-id}/message_templates`: filtered, paged, and reduced to the fields asked for. */
export function listTemplates(templates: readonly Template[], url: URL): Page<Record<string, unknown>> {
  const matching = templates.filter((template) => filters.every((name) => matches(template[name], url, name)))
  const page = paginate(matching, url)
  const fields = url.searchParams.get('fields') ?? undefined
  return { ...page, data: page.data.map((template) => templateNode(template, fields)) }
}

/** One template reduced to the fields asked for. */
export function templateNode(template: Template, fields: string | undefined): Record<string, unknown> {
  return selectFields({ rejected_reason: 'NONE', ...template }, fields, known, defaults, 'WhatsAppMessageTemplate')
}

// A filter may name several values: a,b or ["a","b"].
function matches(value: string, url: URL, name: (typeof filters)[number]): boolean {
  const wanted = url.searchParams.get(name)
  if (wanted === null || wanted === '') return true
  const values = wanted.replace(/["[\]\s]/g, '').split(',')
  return values.some((entry) => entry.toLowerCase() === value.toLowerCase())
}
