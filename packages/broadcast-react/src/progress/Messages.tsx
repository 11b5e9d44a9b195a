import type { Campaign, Progress } from '@iita/broadcast-core'
import { type ReactElement, type Ref, useState } from 'react'
import { Later } from '../parts/Later.tsx'
import { SearchField } from '../parts/SearchField.tsx'
import type { MessageColumnName } from './messageColumnNames.ts'
import type { MessageView } from './messageView.ts'
import { Panel } from './Panel.tsx'
import { useProgressWords } from './useProgressWords.ts'

export interface MessagesProps {
  campaign: Campaign
  progress: Progress
  view: MessageView
  onView: (view: MessageView) => void
  columns: readonly MessageColumnName[]
  heading: Ref<HTMLHeadingElement>
}

const loadList = () => import('./lists.ts').then(({ MessageList }) => MessageList)

/** Everyone in it, filtered and searched by the database; the table and its library come when it is in sight. */
export const Messages = ({ heading, ...list }: MessagesProps): ReactElement => {
  const words = useProgressWords()
  const [search, setSearch] = useState('')
  return (
    <Panel
      title={words.messagesTitle}
      ref={heading}
      className="ib-messages"
      actions={<SearchField label={words.searchLabel} value={search} onChange={setSearch} />}
    >
      <Later
        whenSeen
        load={loadList}
        failed={words.detailsFailed}
        lines={8}
        props={{ ...list, search, onSearch: setSearch }}
      />
    </Panel>
  )
}
