import { type ExclusionScope, exclusionScopes } from '@iita/broadcast-core'
import { type ReactElement, useId, useState } from 'react'
import { useFormat } from '../../format/useFormat.ts'
import { useCampaigns } from '../../hooks/useCampaigns.ts'
import { ErrorNotice } from '../../parts/ErrorNotice.tsx'
import { SearchField } from '../../parts/SearchField.tsx'
import { Skeleton } from '../../parts/Skeleton.tsx'
import { useWizardWords } from '../frame/useWizardWords.ts'

/** Earlier campaigns, and whom of each. */
export type Exclusions = readonly { id: string; who?: ExclusionScope | undefined }[]

export interface CampaignPickerProps {
  chosen: Exclusions
  onChange: (chosen: Exclusions) => void
}

/** Only these have reached anybody, or will. */
const status = ['completed', 'sending', 'paused', 'cancelled', 'ready', 'scheduled'] as const
const listed = 20

/** Earlier campaigns whose people are to be left out, and which of their people. */
export const CampaignPicker = ({ chosen, onChange }: CampaignPickerProps): ReactElement => {
  const words = useWizardWords().audience
  const format = useFormat()
  const id = useId()
  const [search, setSearch] = useState('')
  const { data, error, refetch } = useCampaigns({ status, search: search === '' ? undefined : search, limit: listed })
  const [names, setNames] = useState<Readonly<Record<string, string>>>({})
  const campaigns = data?.items ?? []
  // What is chosen stays in the list, also when the search does not find it.
  const hidden = chosen.filter((one) => !campaigns.some((campaign) => campaign.id === one.id))
  const lines = [
    ...hidden.map((one) => ({ id: one.id, name: names[one.id] ?? words.campaignNumber(one.id), at: null })),
    ...campaigns.map((campaign) => ({
      id: campaign.id,
      name: campaign.name,
      at: campaign.startedAt ?? campaign.createdAt,
    })),
  ]
  return (
    <fieldset className="ib-fieldset">
      <legend className="ib-legend">{words.excludeCampaigns}</legend>
      <SearchField label={words.searchCampaigns} value={search} onChange={setSearch} />
      {error !== null && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton lines={3} />}
      <ul className="ib-checks" data-wide>
        {lines.map(({ id: campaignId, name, at }) => {
          const exclusion = chosen.find((one) => one.id === campaignId)
          const others = chosen.filter((one) => one.id !== campaignId)
          return (
            <li key={campaignId} className="ib-check-row">
              <label className="ib-check" htmlFor={`${id}-${campaignId}`}>
                <input
                  id={`${id}-${campaignId}`}
                  type="checkbox"
                  checked={exclusion !== undefined}
                  onChange={() => {
                    setNames({ ...names, [campaignId]: name })
                    onChange(exclusion === undefined ? [...chosen, { id: campaignId, who: 'all' }] : others)
                  }}
                />
                <bdi className="ib-check-text">{name}</bdi>
                {at && <span className="ib-muted">{format.date(at)}</span>}
              </label>
              {exclusion && (
                <select
                  className="ib-select"
                  aria-label={words.whoOf(name)}
                  value={exclusion.who ?? 'all'}
                  onChange={({ target }) =>
                    onChange(
                      chosen.map((one) =>
                        one.id === campaignId ? { id: one.id, who: target.value as ExclusionScope } : one,
                      ),
                    )
                  }
                >
                  {exclusionScopes.map((scope) => (
                    <option key={scope} value={scope}>
                      {words.scope[scope]}
                    </option>
                  ))}
                </select>
              )}
            </li>
          )
        })}
      </ul>
      {data?.items.length === 0 && (
        <p className="ib-muted">{search === '' ? words.noCampaigns : words.noCampaignFound(search)}</p>
      )}
    </fieldset>
  )
}
