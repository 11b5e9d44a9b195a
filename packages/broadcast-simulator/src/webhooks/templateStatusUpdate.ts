import type { TemplateChange } from '../templates/createTemplateStore.ts'
import type { WebhookUpdate } from './webhookUpdate.ts'

/** The `message_template_status_update` of a template whose status has changed; undefined when it has not. */
export function templateStatusUpdate(change: TemplateChange, nowMs: number): WebhookUpdate | undefined {
  const { template, previousStatus } = change
  if (previousStatus === undefined || previousStatus === template.status) return undefined
  const title = titles[template.status]
  return {
    kind: 'change',
    field: 'message_template_status_update',
    time: Math.floor(nowMs / 1000),
    value: {
      event: template.status,
      message_template_id: Number(template.id),
      message_template_name: template.name,
      message_template_language: template.language,
      reason: template.rejected_reason ?? 'NONE',
      message_template_category: template.category,
      ...(title === undefined ? {} : { other_info: { title, description: `Template is ${template.status}` } }),
    },
  }
}

const titles: Readonly<Record<string, string>> = { PAUSED: 'FIRST_PAUSE', DISABLED: 'DISABLED' }
