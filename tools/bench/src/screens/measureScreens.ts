import { randomUUID } from 'node:crypto'
import { type BroadcastClient, createBroadcastClient } from '@iita/broadcast-core'
import { serveCrm } from '@iita/crm/serve'
import { startLocalSupabase } from '@iita/local-supabase'
import { launchOptions } from '@iita/test-browser'
import { createClient } from '@supabase/supabase-js'
import { chromium } from 'playwright'
import type { Bench } from '../bench.ts'
import { allHeld, type Bar, type Figure } from '../figure.ts'
import { median, round } from '../statistics.ts'
import { openWizard } from './openWizard.ts'
import { type PlainRow, showPlainTable } from './plainTable.ts'
import { type Felt, feel } from './watchPage.ts'

export interface ScreensFigure extends Figure {
  people: number
  /** Rows of the recipients table. */
  recipients: number
  /** Milliseconds until the wizard shows its templates; the first time also loads nothing that was not loaded. */
  wizard_opens: { median: number; worst: number }
  ours: Felt
  baseline: Felt
}

const mostMs = { open: 1_000, interaction: 100 }
const template = {
  name: 'Medición',
  templateName: 'inicio_curso_general',
  templateParams: {
    'body.1': { field: 'first_name', fallback: 'vos' },
    'body.2': { text: 'Robótica' },
    'body.3': { text: 'lunes' },
  },
  filter: { everyone: true },
} as const

/** What the wizard takes to open, and what typing and scrolling in its table of recipients feel like, in Chromium. */
export async function measureScreens({ options, say, own }: Bench): Promise<ScreensFigure> {
  say(`screens: starting the CRM, with ${options.people.toLocaleString('en')} people`)
  const stack = await own(startLocalSupabase({ people: options.people, seed: options.seed, demoData: true }))
  const { supabaseUrl, anonKey, authenticatedKey } = stack
  const crm = await serveCrm({ supabaseUrl, anonKey, operatorToken: authenticatedKey })
  const browser = await chromium.launch(await launchOptions())
  try {
    const client = createBroadcastClient({ supabase: createClient(supabaseUrl, authenticatedKey) })
    const page = await browser.newPage()
    const opened: number[] = []
    for (let turn = 1; turn <= options.rounds; turn += 1) {
      say(`screens: opening the wizard, ${turn} of ${options.rounds}`)
      await page.goto('about:blank')
      await page.goto(`${crm.url}#tab=broadcasts`)
      await page.getByRole('button', { name: /Nueva|primera campaña/ }).waitFor()
      opened.push(await openWizard(page))
    }

    say('screens: typing and scrolling in the table of recipients')
    const draft = await client.campaigns.saveDraft(template, { requestId: randomUUID() })
    const { ledger } = await client.recipients.preview(template.filter, { limit: 1 })
    await page.goto('about:blank')
    await page.goto(`${crm.url}#tab=broadcasts&screen=new&campaign=${draft.id}`)
    await page.getByRole('button', { name: /Destinatarios/ }).click()
    await page.locator('.ib-table-rows .ib-row').first().waitFor()
    const ours = await feel(page, '.ib-search input', '.ib-table-rows')

    say('screens: the same with every row in the page')
    await page.goto('about:blank')
    await showPlainTable(page, await everyone(client))
    const baseline = await feel(page, '#search', '#rows')
    return judge({ people: options.people, recipients: ledger.matched, opened, ours, baseline })
  } finally {
    await browser.close()
    await crm.stop()
    await stack.stop()
  }
}

async function everyone(client: BroadcastClient): Promise<PlainRow[]> {
  const people: PlainRow[] = []
  let after: string | undefined
  do {
    const page = await client.recipients.people(template.filter, { limit: 500, after })
    people.push(...page.items.map(({ name, phoneNumber }) => ({ name, phone: phoneNumber })))
    after = page.next ?? undefined
  } while (after !== undefined)
  return people
}

function judge(
  measured: Pick<ScreensFigure, 'people' | 'recipients' | 'ours' | 'baseline'> & { opened: number[] },
): ScreensFigure {
  const { opened, ...rest } = measured
  const wizard_opens = { median: round(median(opened)), worst: round(Math.max(...opened)) }
  const bar = (name: string, seen: number, most: number): Bar => ({
    bar: `${name} under ${most} ms`,
    seen,
    held: seen < most,
  })
  const bars = [
    bar('the wizard opens in', wizard_opens.worst, mostMs.open),
    bar('every key in the search in', rest.ours.worst_key, mostMs.interaction),
    bar('every picture while scrolling in', rest.ours.worst_frame, mostMs.interaction),
  ]
  return { ...rest, wizard_opens, bars, held: allHeld(bars), wrong: [] }
}
