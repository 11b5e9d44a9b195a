import { defaultRates } from '@iita/broadcast-core'
import type { ReactElement } from 'react'
import { useFormat } from '../../format/useFormat.ts'
import { Card } from '../frame/Card.tsx'
import { Details } from '../frame/Details.tsx'
import { useCostWords } from '../frame/useCostWords.ts'
import { useWizardWords } from '../frame/useWizardWords.ts'
import { useWizard } from '../frame/WizardContext.ts'

/** What it may cost, by which prices, and what was assumed. */
export const CostCard = (): ReactElement | null => {
  const { cost, counted } = useWizard()
  const words = useWizardWords()
  const format = useFormat()
  const costInWords = useCostWords()
  if (counted === undefined) return null
  const source = cost?.source === defaultRates.source ? words.cost.defaultSource : (cost?.source ?? '')
  return (
    <Card title={words.cost.title}>
      {cost === null ? (
        <p>{words.cost.unknown}</p>
      ) : (
        <>
          <p className="ib-figure">{costInWords(cost)}</p>
          <ul className="ib-lines">
            {cost.perMarket.map(({ market, recipients, usdEach }) => (
              <li key={market ?? ''} className="ib-muted">
                {market === null || usdEach === null
                  ? format.count(words.cost.unpriced, recipients)
                  : words.cost.market(
                      words.cost.marketName[market] ?? market,
                      format.number(recipients),
                      format.usd(usdEach, 4),
                    )}
              </li>
            ))}
          </ul>
          <Details summary={words.cost.how}>
            <ul className="ib-lines">
              {cost.assumptions.map((assumption) => (
                <li key={assumption}>{words.cost.assumption[assumption]}</li>
              ))}
              <li>{words.cost.source(format.date(new Date(`${cost.ratesDate}T12:00:00Z`)), source)}</li>
            </ul>
          </Details>
        </>
      )}
    </Card>
  )
}
