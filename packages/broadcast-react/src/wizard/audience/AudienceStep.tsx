import { audienceLocations } from '@iita/broadcast-core'
import { type ReactElement, useState } from 'react'
import { useFormat } from '../../format/useFormat.ts'
import { hasAudience } from '../draft/draft.ts'
import { Details } from '../frame/Details.tsx'
import { useWizardWords } from '../frame/useWizardWords.ts'
import { useWizard } from '../frame/WizardContext.ts'
import { TestSend } from '../review/TestSend.tsx'
import { CampaignPicker } from './CampaignPicker.tsx'
import { Ledger } from './Ledger.tsx'
import { RadioGroup } from './RadioGroup.tsx'
import { TagPicker } from './TagPicker.tsx'

/** To whom: by tags or everyone, from where, and who is left out. */
export const AudienceStep = (): ReactElement => {
  const { draft, change } = useWizard()
  const words = useWizardWords().audience
  const format = useFormat()
  const [isTest, setTest] = useState(false)
  const { filter } = draft
  const { failuresOf } = filter
  const narrow = (part: Partial<typeof filter>) => change({ filter: { ...filter, ...part } })
  const left = filter.excludeTags.length + filter.excludeCampaigns.length
  return (
    <div className="ib-beside">
      <div className="ib-group">
        <RadioGroup
          legend={words.whom}
          field="audience"
          value={isTest ? 'test' : failuresOf ? 'failures' : filter.everyone ? 'everyone' : 'tags'}
          options={[
            ...(failuresOf ? [{ value: 'failures', label: words.failuresOf(failuresOf.id) } as const] : []),
            { value: 'tags', label: words.byTags, hint: words.byTagsHint },
            { value: 'everyone', label: words.everyone, hint: words.everyoneHint },
            { value: 'test', label: words.test, hint: words.testHint },
          ]}
          onChange={(value) => {
            setTest(value === 'test')
            // A test is no campaign: what was chosen for one stays as it is.
            if (value === 'tags' || value === 'everyone') {
              // For others than those whom a campaign failed it is no retry of that one.
              change({ filter: { ...filter, everyone: value === 'everyone', failuresOf: null }, retryOf: null })
            }
          }}
        />
        {isTest ? (
          <TestSend />
        ) : (
          <>
            {!filter.everyone && !failuresOf && (
              <>
                <TagPicker
                  legend={words.tags}
                  chosen={filter.includeTags}
                  onChange={(includeTags) => narrow({ includeTags })}
                />
                {filter.includeTags.length > 1 && (
                  <RadioGroup
                    legend={words.match}
                    value={filter.match}
                    options={[
                      { value: 'any', label: words.any, hint: words.anyHint },
                      { value: 'all', label: words.all, hint: words.allHint },
                    ]}
                    onChange={(match) => narrow({ match })}
                  />
                )}
              </>
            )}
            <RadioGroup
              legend={words.where}
              value={filter.location}
              options={audienceLocations.map((value) => ({ value, label: words.location[value] }))}
              onChange={(location) => narrow({ location })}
            />
            <Details summary={left === 0 ? words.leaveOut : format.count(words.leftOut, left)} open={left > 0}>
              <div className="ib-group">
                <TagPicker
                  legend={words.excludeTags}
                  chosen={filter.excludeTags}
                  onChange={(excludeTags) => narrow({ excludeTags })}
                />
                <CampaignPicker
                  chosen={filter.excludeCampaigns}
                  onChange={(excludeCampaigns) => narrow({ excludeCampaigns })}
                />
              </div>
            </Details>
          </>
        )}
      </div>
      <div className="ib-group ib-sticky">
        {!isTest && <Ledger />}
        {!isTest && hasAudience(draft) && <p className="ib-muted">{words.fixedAtPrepare}</p>}
      </div>
    </div>
  )
}
