import { describe, expect, test } from 'vitest'
import { type MessageRow, toMessage } from '../src/campaigns/messageRows.ts'
import { type ProgressRow, toProgress } from '../src/campaigns/progressRows.ts'
import { type CampaignRow, fromCampaignInput, toCampaign } from '../src/campaigns/rows.ts'
import { type OptOutRow, toOptOut } from '../src/opt-outs/rows.ts'
import { fromSenderUpdate, type SenderRow, toSender } from '../src/senders/rows.ts'
import { type TemplateRow, toTemplate } from '../src/templates/rows.ts'
import { camelCase } from '../src/values/withInputNames.ts'

const at = (n: number): string => new Date(Date.UTC(2026, 0, 1, 0, n)).toISOString()

/** A row whose every value is another one, so that none can take another's place unseen. */
const distinct = (names: string, kinds: Partial<Record<string, unknown>> = {}): Record<string, unknown> =>
  Object.fromEntries(
    names.split(' ').map((name, n) => {
      if (name in kinds) return [name, kinds[name]]
      if (name.endsWith('_at')) return [name, at(n)]
      if (
        /^(id|retry_of|.*_count|total_recipients|attempts|.*_per_second|campaign_id|person_id|daily_limit|booked_today|estimated_cost_usd)$/.test(
          name,
        )
      )
        return [name, n + 1]
      return [name, `${name} ${n}`]
    }),
  )

const counters =
  'total_recipients pending_count sending_count sent_count delivered_count read_count failed_count skipped_count cancelled_count unknown_count'

/** The same under camelCase names: instants as dates, ids as texts. */
const translated = (row: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      if (name.endsWith('_at') || name === 'as_of') return [camelCase(name), new Date(String(value))]
      return [camelCase(name), /^(id|retry_of|campaign_id|person_id)$/.test(name) ? String(value) : value]
    }),
  )

describe('every column arrives under its own name', () => {
  test('of a campaign', () => {
    const row = distinct(
      `id name status status_reason status_detail template_name template_language template_category template_params sender_phone_number_id opt_out_count campaign_tag estimated_cost_usd retry_of request_id created_by created_at updated_at audience_count prepared_at scheduled_at scheduled_time_zone started_at paused_at completed_at cancelled_at ${counters}`,
      { template_params: { 'body.first_name': { text: 'x' } } },
    )
    const { filter, templateSnapshot, draft, ...rest } = toCampaign({ ...row, filter: {} } as unknown as CampaignRow)
    expect(rest).toEqual(translated(row))
    expect([filter.includeTags, templateSnapshot, draft]).toEqual([[], null, null])
  })

  test('of a message', () => {
    const row = distinct(
      'id campaign_id person_id phone_number person_name status error_message queued_at sent_at delivered_at read_at variables skip_reason error_code attempts retry_at claimed_at failed_at unknown_at wa_id user_id billable pricing_category',
      { variables: { 'body.1': 'x' }, billable: true },
    )
    const message = toMessage({ ...row, provider_message_id: 'wamid.1' } as unknown as MessageRow)
    expect(message).toEqual({ ...translated(row), wamid: 'wamid.1' })
  })

  test('of progress', () => {
    const minute = { at: at(1), sent: 1, delivered: 2, read: 3, failed: 4 }
    const row = distinct(
      `campaign_id status status_reason status_detail opt_out_count started_at completed_at rate_per_second finish_at resumes_at limiting_factor runner_alive stalled as_of ${counters}`,
      { runner_alive: true, stalled: false, as_of: at(99) },
    )
    const progress = toProgress({ ...row, minutes: [minute] } as unknown as ProgressRow)
    expect(progress).toEqual({ ...translated(row), minutes: [{ ...minute, at: new Date(at(1)) }] })
  })

  test('of a sender, there and back', () => {
    const row = distinct(
      'phone_number_id account_id waba_id display_phone_number verified_name rate_per_second slowed_rate reply_headroom_per_second quality_rating status messaging_limit throughput_level blocked_at blocked_reason blocked_detail last_webhook_at checked_at created_at updated_at daily_limit booked_today account_blocked_at account_blocked_reason account_blocked_detail runner_alive',
      { runner_alive: true },
    )
    const sending_hours = { start: '09:00', end: '18:00', time_zone: 'America/Argentina/Salta' }
    expect(toSender({ ...row, sending_hours } as unknown as SenderRow)).toEqual({
      ...translated(row),
      sendingHours: { start: '09:00', end: '18:00', timeZone: 'America/Argentina/Salta' },
    })
    const changeable = distinct(
      'account_id waba_id display_phone_number verified_name rate_per_second reply_headroom_per_second daily_limit quality_rating status messaging_limit throughput_level unblock',
      { unblock: true },
    )
    expect(fromSenderUpdate(translated(changeable))).toEqual(changeable)
  })

  test('of an opt-out', () => {
    const row = distinct(
      'id phone_number person_id source note campaign_id created_by created_at removed_by removed_at removed_note',
    )
    expect(toOptOut(row as unknown as OptOutRow)).toEqual(translated(row))
  })

  test('of a campaign on its way in', () => {
    const row = distinct(
      'name template_name template_language template_params sender_phone_number_id filter campaign_tag estimated_cost_usd retry_of created_by draft',
      { template_params: {}, filter: undefined, draft: { step_one: 1 } },
    )
    expect(fromCampaignInput(translated(row))).toEqual(row)
  })

  test('of a template, also when somebody else wrote it', () => {
    const row = distinct(
      'template_name language category status components last_synced_at meta_template_id waba_id parameter_format quality_score rejected_reason gone_at unsupported_reason',
    )
    const body = { type: 'BODY', text: 'Hola {{1}}', added_by_meta: 1 }
    const odd = [body, null, { text: 'x' }, { type: 'BUTTONS', buttons: 'x' }, { type: 'FOOTER', text: 7 }]
    expect(toTemplate({ ...row, components: odd } as unknown as TemplateRow)).toEqual({
      name: row.template_name,
      language: row.language,
      category: row.category,
      status: row.status,
      parameterFormat: row.parameter_format,
      components: [body, ...Array.from({ length: 4 }, () => ({ type: 'UNREADABLE' }))],
      id: row.meta_template_id,
      rejectedReason: row.rejected_reason,
      quality: row.quality_score,
      wabaId: row.waba_id,
      lastSyncedAt: new Date(String(row.last_synced_at)),
      goneAt: new Date(String(row.gone_at)),
      unsupportedReason: row.unsupported_reason,
    })
  })
})
