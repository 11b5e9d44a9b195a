import type { CachedTemplate } from '@iita/broadcast-core'
import type { ReactElement } from 'react'
import { useFormat } from '../../format/useFormat.ts'
import { useSyncTemplates } from '../../hooks/useSyncTemplates.ts'
import { Button } from '../../parts/Button.tsx'
import { ErrorNotice } from '../../parts/ErrorNotice.tsx'
import { useNow } from '../../parts/useNow.ts'
import { useBroadcast } from '../../provider/useBroadcast.ts'
import { useWizardWords } from '../frame/useWizardWords.ts'

/** How old the list of templates is, and a way to renew it when the host has one. */
export const SyncLine = ({ templates }: { templates: readonly CachedTemplate[] }): ReactElement => {
  const { onSyncTemplates } = useBroadcast()
  const sync = useSyncTemplates()
  const words = useWizardWords().template
  const format = useFormat()
  const now = useNow(30_000)
  const synced = templates.flatMap(({ lastSyncedAt }) => (lastSyncedAt === null ? [] : [lastSyncedAt.valueOf()]))
  return (
    <>
      <div className="ib-sync">
        {synced.length > 0 && (
          <span className="ib-muted">{words.synced(format.ago(new Date(Math.max(...synced)), now))}</span>
        )}
        {onSyncTemplates && (
          <Button kind="quiet" icon="refresh" busy={sync.isPending} onClick={() => sync.mutate()}>
            {sync.isPending ? words.syncing : words.sync}
          </Button>
        )}
      </div>
      {sync.error && <ErrorNotice error={sync.error} onRetry={() => sync.mutate()} />}
    </>
  )
}
