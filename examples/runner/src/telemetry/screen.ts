import type { BroadcastClient, Progress } from '@iita/broadcast-core'
import type { RunnerEventListener } from '@iita/broadcast-core/runner'
import { MultiBar, type SingleBar } from 'cli-progress'
import type { DestinationStream } from 'pino'

/** Where log lines go, and what a person at a terminal sees of the campaigns meanwhile. */
export interface Screen {
  readonly destination: DestinationStream
  readonly onEvent: RunnerEventListener
  watch(broadcast: Pick<BroadcastClient, 'campaigns'>): void
  close(): void
}

/** Log lines and nothing else. */
export const plainScreen = (destination: DestinationStream): Screen => ({
  destination,
  onEvent: () => undefined,
  watch: () => undefined,
  close: () => undefined,
})

const everyMs = 1_000
const format = '{label} {bar} {value}/{total} · {rate}/s · {failed} failed · {unknown} unknown{note}'

/** How long it will take, or what keeps it from going on. */
const noteOn = ({ status, finishAt, asOf, limitingFactor }: Progress): string => {
  if (status === 'cancelled') return ' · cancelled'
  if (finishAt !== null) return ` · ${Math.max(0, Math.ceil((finishAt.getTime() - asOf.getTime()) / 1000))} s left`
  return limitingFactor === 'none' || limitingFactor === 'rate' ? '' : ` · ${limitingFactor.replaceAll('_', ' ')}`
}

/** A bar for every campaign that this runner sends, below the log lines. */
export const terminalScreen = (terminal: NodeJS.WriteStream): Screen => {
  const sending = new Set<string>()
  const bars = new Map<string, SingleBar>()
  let multiBar: MultiBar | undefined
  let watched: Pick<BroadcastClient, 'campaigns'> | undefined
  let timer: NodeJS.Timeout | undefined

  const open = (): MultiBar => {
    multiBar ??= new MultiBar({
      stream: terminal,
      format,
      barsize: 30,
      hideCursor: true,
      gracefulExit: false,
      barCompleteChar: '█',
      barIncompleteChar: '░',
    })
    return multiBar
  }
  const end = (): void => {
    // Lines that wait for the next drawing would be lost.
    multiBar?.update()
    multiBar?.stop()
    multiBar = undefined
    bars.clear()
  }

  const draw = async (id: string, broadcast: Pick<BroadcastClient, 'campaigns'>): Promise<void> => {
    const campaign = await broadcast.campaigns.progress(id)
    const total = campaign.totalRecipients
    // What was cancelled was not done.
    const done = campaign.sentCount + campaign.failedCount + campaign.unknownCount
    const payload = {
      label: `campaign ${id}`,
      rate: Math.round(campaign.ratePerSecond),
      failed: campaign.failedCount,
      unknown: campaign.unknownCount,
      note: noteOn(campaign),
    }
    const bar = bars.get(id) ?? open().create(total, done, payload)
    bars.set(id, bar)
    bar.setTotal(total)
    bar.update(done, payload)
    if (campaign.status === 'sending') return
    bar.stop()
    sending.delete(id)
  }

  const refresh = async (): Promise<void> => {
    const now = watched
    if (now === undefined) return
    // A bar that cannot be drawn this second is drawn the next; whoever is unreachable says so in the log.
    await Promise.allSettled(Array.from(sending, (id) => draw(id, now)))
    if (sending.size === 0 && bars.size > 0) end()
    if (watched !== undefined) timer = setTimeout(refresh, everyMs)
  }

  return {
    destination: {
      write(line) {
        if (multiBar === undefined) terminal.write(line)
        else multiBar.log(line)
      },
    },
    onEvent(event) {
      if (event.type === 'outcome') sending.add(event.campaignId)
    },
    watch(source) {
      watched = source
      timer = setTimeout(refresh, everyMs)
    },
    close() {
      watched = undefined
      clearTimeout(timer)
      end()
    },
  }
}
