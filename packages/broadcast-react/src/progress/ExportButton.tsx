import type { CampaignId, MessageFilter } from '@iita/broadcast-core'
import { type ReactElement, useEffect, useRef, useState } from 'react'
import { useFormat } from '../format/useFormat.ts'
import { useErrorWords } from '../hooks/useErrorWords.ts'
import { Button } from '../parts/Button.tsx'
import { MediaIcon } from '../parts/MediaIcon.tsx'
import { useOneAtATime } from '../parts/useOneAtATime.ts'
import { useBroadcast } from '../provider/useBroadcast.ts'
import { useRecipientWords } from '../words/useRecipientWords.ts'
import { useCommonWords } from '../words/useWords.ts'
import { useDetailsWords } from './useDetailsWords.ts'

export interface ExportButtonProps {
  campaignId: CampaignId
  /** Of the file, without its ending. */
  name: string
  filter: Omit<MessageFilter, 'limit' | 'after'>
}

type State = 'idle' | 'failed' | number

/** Takes the shown messages along as a file for a spreadsheet: all of them, not only those that were scrolled to. */
export const ExportButton = ({ campaignId, name, filter }: ExportButtonProps): ReactElement => {
  const words = useDetailsWords()
  const common = useCommonWords()
  const recipients = useRecipientWords()
  const format = useFormat()
  const { client } = useBroadcast()
  const [state, setState] = useState<State>('idle')
  const explain = useErrorWords(state !== 'idle')
  const oneAtATime = useOneAtATime()
  const ending = useRef(new AbortController())
  useEffect(() => {
    ending.current = new AbortController()
    return () => ending.current.abort()
  }, [])
  const latest = useRef({ words, common, recipients, format, explain })
  useEffect(() => {
    latest.current = { words, common, recipients, format, explain }
  })

  const run = () =>
    oneAtATime(async () => {
      setState(0)
      try {
        const { exportMessages } = await import('./exportMessages.ts')
        await exportMessages({
          client,
          campaignId,
          name,
          filter,
          told: () => latest.current,
          onRead: setState,
          signal: ending.current.signal,
        })
        setState('idle')
      } catch {
        if (!ending.current.signal.aborted) setState('failed')
      }
    })
  return (
    <>
      <Button kind="quiet" icon={<MediaIcon name="save" />} busy={typeof state === 'number'} onClick={run}>
        {typeof state === 'number' ? words.exporting(format.number(state)) : words.exportList}
      </Button>
      {state === 'failed' && (
        <span role="alert" className="ib-field-error">
          {words.exportFailed}
        </span>
      )}
    </>
  )
}
