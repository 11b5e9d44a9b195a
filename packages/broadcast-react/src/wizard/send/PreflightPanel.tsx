import type { CampaignId } from '@iita/broadcast-core'
import type { ReactElement } from 'react'
import { useFormat } from '../../format/useFormat.ts'
import { usePreflight } from '../../hooks/usePreflight.ts'
import { ErrorNotice } from '../../parts/ErrorNotice.tsx'
import { FreshnessLine } from '../../parts/Freshness.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { Skeleton } from '../../parts/Skeleton.tsx'
import { useNow } from '../../parts/useNow.ts'
import { Card } from '../frame/Card.tsx'
import { useWizardWords } from '../frame/useWizardWords.ts'
import { useCheckWords } from './useCheckWords.ts'

const icons = { pass: 'check', warn: 'warning', block: 'error' } as const

/** A runner that has died, a limit used up by another campaign: seen without being asked for. */
const lookEveryMs = 30_000

/** What stands between the campaign and sending it: each check with what was seen, and when. */
export const PreflightPanel = ({ campaignId }: { campaignId: CampaignId }): ReactElement => {
  const preflight = usePreflight(campaignId, { refetchInterval: lookEveryMs })
  const words = useWizardWords().preflight
  const format = useFormat()
  const now = useNow(30_000)
  const explain = useCheckWords(preflight.data)
  return (
    <Card title={words.title} aria-busy={preflight.isFetching}>
      {preflight.isError && <ErrorNotice error={preflight.error} onRetry={() => void preflight.refetch()} />}
      {preflight.isPending && <Skeleton lines={3} />}
      {preflight.data && (
        <ul className="ib-preflight">
          {preflight.data.map((check) => (
            <li key={check.check} className="ib-preflight-check" data-level={check.level}>
              <Icon name={icons[check.level]} />
              <span className="ib-preflight-text">
                <span className="ib-hidden">{words.level[check.level]}: </span>
                <strong>{words.check[check.check]}</strong>
                <span>{explain(check)}</span>
              </span>
              {check.asOf && <span className="ib-muted ib-preflight-age">{format.ago(check.asOf, now)}</span>}
            </li>
          ))}
        </ul>
      )}
      {preflight.data && <FreshnessLine of={preflight} live={false} />}
    </Card>
  )
}
