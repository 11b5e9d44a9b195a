import type { Campaign, Progress } from '@iita/broadcast-core'
import type { ReactElement } from 'react'
import { knownCost } from '../format/knownCost.ts'
import { useFormat } from '../format/useFormat.ts'
import { shareOf, wholeOf } from './figures.ts'
import { useDetailsWords } from './useDetailsWords.ts'

/** What it cost, in people and in money. */
export const Effects = ({ campaign, progress }: { campaign: Campaign; progress: Progress }): ReactElement => {
  const words = useDetailsWords()
  const format = useFormat()
  const { optOutCount, deliveredCount, totalRecipients } = progress
  const estimate = knownCost({ ...campaign, totalRecipients })
  const share = shareOf(format, words, optOutCount, 'sent', wholeOf(progress, 'sent'))
  return (
    <>
      <p className="ib-number">
        {optOutCount === 0 ? words.noOptOuts : format.count(words.optOuts, optOutCount)}
        {optOutCount > 0 && share && <span className="ib-muted">{` (${share})`}</span>}
      </p>
      {estimate === null ? (
        totalRecipients > 0 && <p>{words.costUnknown}</p>
      ) : (
        <div>
          <p className="ib-number">{words.cost(format.usd(estimate))}</p>
          <p className="ib-muted">{words.costNote}</p>
          {totalRecipients > 0 && (
            <>
              <p className="ib-number">{words.costSoFar(format.usd((estimate * deliveredCount) / totalRecipients))}</p>
              <p className="ib-muted ib-number">
                {words.costSoFarNote(format.number(deliveredCount), format.number(totalRecipients))}
              </p>
            </>
          )}
        </div>
      )}
    </>
  )
}
