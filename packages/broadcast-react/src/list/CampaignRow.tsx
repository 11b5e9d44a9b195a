import type { CampaignSummary } from '@iita/broadcast-core'
import { type ComponentPropsWithoutRef, forwardRef, useState } from 'react'
import { Button } from '../parts/Button.tsx'
import { classNames } from '../parts/classNames.ts'
import { isMoving } from '../queries/polling.ts'
import { CampaignName } from './CampaignName.tsx'
import { type CampaignListColumn, cells } from './columns.tsx'
import { DeleteQuestion } from './DeleteQuestion.tsx'
import { useListWords } from './useListWords.ts'

/** Props of {@link CampaignRow}, and what `renderRow` is called with. */
export interface CampaignRowProps extends Omit<ComponentPropsWithoutRef<'tr'>, 'children'> {
  /** As the list answered it. */
  campaign: CampaignSummary
  /** What it shows beside the name, in this order; a row of one's own has as many cells. */
  columns: readonly CampaignListColumn[]
  /** Its figures are as new as they can be: only then a sending campaign looks alive. */
  isFresh: boolean
  /** The table has a column for what can be done with drafts. */
  hasActions: boolean
  /** Opens it; absent when the host has no page for it. */
  onOpen?: ((campaign: CampaignSummary) => void) | undefined
  /** Goes on with a draft. */
  onContinue?: ((campaign: CampaignSummary) => void) | undefined
}

/** A row of the list, as a `tr`; a card where there is little room. */
export const CampaignRow = forwardRef<HTMLTableRowElement, CampaignRowProps>((props, ref) => {
  const { campaign, columns, isFresh, hasActions, onOpen, onContinue, className, ...rest } = props
  const words = useListWords()
  const [asking, setAsking] = useState<'not yet' | 'now' | 'no more'>('not yet')
  const { id, status } = campaign
  const isDraft = status === 'draft'
  const name = campaign.name || words.unnamed
  const attributes = {
    ...rest,
    className: classNames('ib-campaign', className),
    'data-campaign': id,
    'data-status': status,
    'data-live': (isFresh && isMoving(status) && status !== 'paused' && status !== 'scheduled') || undefined,
  }

  // Started from another page meanwhile, it is no draft any more, and the question is moot.
  if (asking === 'now' && isDraft) {
    return (
      <tr ref={ref} {...attributes}>
        <td colSpan={columns.length + 1 + Number(hasActions)}>
          <DeleteQuestion campaign={campaign} onKeep={() => setAsking('no more')} />
        </td>
      </tr>
    )
  }
  return (
    <tr ref={ref} {...attributes}>
      <th scope="row" data-column="name">
        <CampaignName campaign={campaign} onOpen={isDraft ? (onContinue ?? onOpen) : onOpen} />
      </th>
      {columns.map((column) => {
        const Cell = cells[column]
        return (
          <td key={column} data-column={column} data-title={words.columns[column]}>
            <Cell campaign={campaign} />
          </td>
        )
      })}
      {hasActions && (
        <td data-column="actions">
          {isDraft && (
            <div className="ib-actions">
              {onContinue && (
                <Button aria-label={words.continueDraft(name)} onClick={() => onContinue(campaign)}>
                  {words.continue}
                </Button>
              )}
              <Button
                kind="quiet"
                icon="remove"
                aria-label={words.deleteDraft(name)}
                title={words.delete}
                // Back from the question, the keyboard is where it was.
                autoFocus={asking === 'no more'}
                onClick={() => setAsking('now')}
              >
                <span className="ib-campaign-delete-word">{words.delete}</span>
              </Button>
            </div>
          )}
        </td>
      )}
    </tr>
  )
})
CampaignRow.displayName = 'CampaignRow'
