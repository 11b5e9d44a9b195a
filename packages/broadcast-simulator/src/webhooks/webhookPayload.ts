import type { SenderStore } from '../senders/createSenderStore.ts'
import type { PlannedStatus } from '../statuses/planStatuses.ts'
import { statusContact, statusPayload } from '../statuses/statusPayload.ts'
import { messagesValue } from './messagesValue.ts'
import type { WebhookUpdate } from './webhookUpdate.ts'

/**
 * One delivery. Statuses share a change per phone number, failures apart from the rest because `contacts[]` is left
 * out there; every other change has an entry of its own.
 */
export function webhookPayload(updates: readonly WebhookUpdate[], wabaId: string, senders: SenderStore): object {
  const statuses = updates.flatMap((update) => (update.kind === 'status' ? [update.planned] : []))
  const changes = updates.flatMap((update) => (update.kind === 'change' ? [update] : []))
  return {
    object: 'whatsapp_business_account',
    entry: [
      ...(statuses.length > 0 ? [{ id: wabaId, changes: statusChanges(statuses, senders) }] : []),
      ...changes.map(({ field, value, time }) => ({
        id: wabaId,
        ...(time === undefined ? {} : { time }),
        changes: [{ value, field }],
      })),
    ],
  }
}

function statusChanges(statuses: readonly PlannedStatus[], senders: SenderStore): object[] {
  const groups = new Map<string, PlannedStatus[]>()
  for (const planned of statuses) {
    const key = `${planned.message.phoneNumberId} ${planned.status === 'failed'}`
    const group = groups.get(key)
    if (group) group.push(planned)
    else groups.set(key, [planned])
  }
  return Array.from(groups.values(), (group) => statusChange(group, senders))
}

function statusChange(group: readonly PlannedStatus[], senders: SenderStore): object {
  const told = group.filter(({ status }) => status !== 'failed')
  const people = new Map(told.map((planned) => [planned.message.recipient.address, planned]))
  return {
    value: messagesValue(senders.find(group[0]?.message.phoneNumberId ?? ''), {
      ...(people.size > 0 ? { contacts: Array.from(people.values(), statusContact) } : {}),
      statuses: group.map(statusPayload),
    }),
    field: 'messages',
  }
}
