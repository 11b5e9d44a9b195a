import type { SupabaseClient } from '@supabase/supabase-js'
import { template } from '../campaign.ts'
import type { ProposalRow } from './buildRows.ts'

/** A thousand at a time: supabase-js takes quadratic time for one long list. */
const rowsPerInsert = 1000

/** Makes the campaign, puts the rows into its queue, and says how many there are. Answers the campaign's id. */
export async function insertRows(supabase: SupabaseClient, rows: readonly ProposalRow[]): Promise<number> {
  const { data: campaign } = await supabase
    .from('bench_campaign')
    .insert({ name: 'Inicio de cursos', template_name: template.name, status: 'preparing' })
    .select()
    .single()
    .throwOnError()
  for (let at = 0; at < rows.length; at += rowsPerInsert) {
    const page = rows.slice(at, at + rowsPerInsert).map((row) => ({ campaign_id: campaign.id, ...row }))
    await supabase.from('bench_queue').insert(page).throwOnError()
  }
  await supabase
    .from('bench_campaign')
    .update({ total_recipients: rows.length, status: 'ready' })
    .eq('id', campaign.id)
    .throwOnError()
  return campaign.id
}
