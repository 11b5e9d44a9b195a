import { type Campaign, createBroadcastClient } from '@iita/broadcast-core'
import { createClient } from '@supabase/supabase-js'
import { acceptanceRate, busiestSecond, readLedger } from './ledger.ts'
import type { World } from './startWorld.ts'

/** The demo's contract line. All counts are read back, from the database and from the simulator's ledger. */
export interface Result {
  /** People that the campaign's filter matches, asked for afresh: recipients and skipped add up to it. */
  audience: number
  recipients: number
  skipped: number
  sent: number
  delivered: number
  read: number
  failed: number
  /** Of those failed, the ones that Meta had accepted first. */
  failed_after_acceptance: number
  unknown: number
  accepted_by_meta: number
  /** Recipients accepted more than once. */
  duplicates: number
  /** Recipients in no end state. */
  lost: number
  /** Counters of the campaign that differ from a recount of its rows. */
  wrong_counters: number
  seconds: number
  /** Between the 10th and the 90th percentile of acceptances. */
  messages_per_second: number
  /** Most acceptances in one second of the clock. */
  busiest_second: number
}

export async function measure({ stack, simulator }: World, campaign: Campaign, seconds: number): Promise<Result> {
  const supabase = createClient(stack.supabaseUrl, stack.serviceRoleKey)
  const { data: recount } = await supabase
    .rpc('recount_broadcast_campaign', { p_campaign_id: Number(campaign.id) })
    .throwOnError()
  const { count: failedAfterAcceptance } = await supabase
    .from('broadcast_queue')
    .select('*', { count: 'exact', head: true })
    .eq('campaign_id', campaign.id)
    .eq('status', 'failed')
    .not('provider_message_id', 'is', null)
    .throwOnError()
  const { matched } = await createBroadcastClient({ supabase }).recipients.count(campaign.filter)
  const ledger = await readLedger(simulator.ready.admin_url)

  return {
    audience: matched,
    recipients: campaign.totalRecipients,
    skipped: campaign.skippedCount,
    sent: campaign.sentCount,
    delivered: campaign.deliveredCount,
    read: campaign.readCount,
    failed: campaign.failedCount,
    failed_after_acceptance: failedAfterAcceptance ?? 0,
    unknown: campaign.unknownCount,
    accepted_by_meta: ledger.length,
    duplicates: ledger.length - new Set(ledger.map(({ to }) => to)).size,
    lost: campaign.pendingCount + campaign.sendingCount,
    wrong_counters: Object.keys(recount.differences).length,
    seconds: round(seconds),
    messages_per_second: round(acceptanceRate(ledger)),
    busiest_second: busiestSecond(ledger),
  }
}

const round = (value: number): number => Math.round(value * 100) / 100
