import type { SupabaseClient } from '@supabase/supabase-js'

/** Whom the proposal's way is asked for: everyone, or the people with a tag. */
export type ProposalFilter = { everyone: true } | { includeTags: readonly string[] }

export interface ContactRow {
  id: number
  person_id: number
  contact_value: string | null
  persons: { first_name: string | null; last_name: string | null }
}

/** What a client has to know before it can decide who gets a message. */
export interface FetchedAudience {
  /** Of everyone matched and of everyone who opted out, whose numbers others may share; by id. */
  contacts: ContactRow[]
  /** Whom the tags match; `undefined` for everyone. */
  members: ReadonlySet<number> | undefined
  optedOut: ReadonlySet<number>
}

/** What an answer of the API holds at most, here as on a hosted project. */
const pageRows = 1000
/** What fits into a URL with room to spare. */
const idsPerPage = 200
const whatsapp = [1, 4]
const contactColumns = 'id, person_id, contact_value, persons (first_name, last_name)'

/** Fetches contacts and tags through the API in pages, by id, so that every page is as cheap as the first. */
export async function fetchAudience(supabase: SupabaseClient, filter: ProposalFilter): Promise<FetchedAudience> {
  const optedOut = await fetchTagged(supabase, 'opt_out_difusion')
  if ('everyone' in filter) {
    const contacts = await fetchPages<ContactRow>((after) => contactPage(supabase).gt('id', after))
    return { contacts, members: undefined, optedOut }
  }
  const members = await fetchTagged(supabase, 'tag_curso_interes', filter.includeTags)
  const ids = [...new Set([...members, ...optedOut])]
  const contacts: ContactRow[] = []
  for (let at = 0; at < ids.length; at += idsPerPage) {
    const page = ids.slice(at, at + idsPerPage)
    contacts.push(
      ...(await fetchPages<ContactRow>((after) => contactPage(supabase).in('person_id', page).gt('id', after))),
    )
  }
  return { contacts: contacts.sort((a, b) => a.id - b.id), members, optedOut }
}

const contactPage = (supabase: SupabaseClient) =>
  supabase
    .from('person_contacts')
    .select(contactColumns)
    .in('channel_provider_id', whatsapp)
    .order('id')
    .limit(pageRows)

/** The people with a tag that counts, of any content or of these. */
async function fetchTagged(
  supabase: SupabaseClient,
  name: string,
  contents?: readonly string[],
): Promise<ReadonlySet<number>> {
  const rows = await fetchPages<{ id: number; person_id: number }>((after) => {
    const page = supabase
      .from('person_soft_data')
      .select('id, person_id')
      .eq('data_name', name)
      .not('disabled', 'is', true)
      .gt('id', after)
    return (contents ? page.in('data_content', contents) : page).order('id').limit(pageRows)
  })
  return new Set(rows.map((row) => row.person_id))
}

async function fetchPages<Row extends { id: number }>(
  fetchPage: (after: number) => PromiseLike<{ data: unknown[] | null; error: Error | null }>,
): Promise<Row[]> {
  const rows: Row[] = []
  for (;;) {
    const { data, error } = await fetchPage(rows.at(-1)?.id ?? 0)
    if (error) throw error
    rows.push(...((data ?? []) as Row[]))
    if ((data ?? []).length < pageRows) return rows
  }
}
