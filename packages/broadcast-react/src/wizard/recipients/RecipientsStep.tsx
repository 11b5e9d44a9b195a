import { type AudiencePerson, skipReasons } from '@iita/broadcast-core'
import { type ReactElement, useState } from 'react'
import { useFormat } from '../../format/useFormat.ts'
import { useAudiencePeople } from '../../hooks/useAudiencePeople.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { ErrorNotice } from '../../parts/ErrorNotice.tsx'
import { isolated } from '../../parts/isolated.ts'
import { PersonName } from '../../parts/PersonName.tsx'
import { SearchField } from '../../parts/SearchField.tsx'
import { Skeleton } from '../../parts/Skeleton.tsx'
import { type Column, VirtualTable } from '../../parts/VirtualTable.tsx'
import { useBroadcast } from '../../provider/useBroadcast.ts'
import { useRecipientWords } from '../../words/useRecipientWords.ts'
import { useCommonWords } from '../../words/useWords.ts'
import { mendable } from '../draft/gaps.ts'
import type { WizardState } from '../draft/wizardState.ts'
import { useIssueWords } from '../frame/useIssueWords.ts'
import { useWizardWords } from '../frame/useWizardWords.ts'
import { useWizard } from '../frame/WizardContext.ts'
import { type RecipientColumnName, recipientColumnNames } from './recipientColumns.ts'

type Reason = WizardState['reason']
const reasons = ['receives', ...skipReasons] as const
const isReason = (value: string): value is (typeof reasons)[number] => reasons.some((reason) => reason === value)

/** Everyone the filter finds, with what becomes of each. Searched and narrowed in the database, however many there are. */
export const RecipientsStep = (): ReactElement => {
  const { state, dispatch, question, counted, open, recipientColumns } = useWizard()
  const words = useWizardWords().recipients
  const recipients = useRecipientWords()
  const describeIssue = useIssueWords()
  const format = useFormat()
  const [search, setSearch] = useState('')
  const { reason } = state
  const people = useAudiencePeople(question, {
    search: search === '' ? undefined : search,
    reason: reason ?? undefined,
  })
  const ledger = counted?.ledger

  const countOf = (one: Reason): number | undefined => {
    if (ledger === undefined) return undefined
    if (one === null) return ledger.matched
    return one === 'receives' ? ledger.willReceive : (ledger.excluded[one] ?? 0)
  }
  const label = (one: Reason): string => {
    const name = one === null ? words.everyone : one === 'receives' ? words.receives : recipients.skipReason[one]
    const count = countOf(one)
    return count === undefined ? name : words.option(name, format.number(count))
  }
  const options = reasons.filter((one) => one === 'receives' || one === reason || (countOf(one) ?? 0) > 0)
  const columns: Readonly<Record<RecipientColumnName, Omit<Column<AudiencePerson>, 'name'>>> = {
    name: {
      title: words.name,
      width: '3fr',
      cell: ({ personId, name }) => <PersonName personId={personId} name={name} newTab />,
    },
    phone: {
      title: words.phone,
      width: '2fr',
      cell: ({ phoneNumber }) => <bdi className="ib-number">{format.phone(phoneNumber)}</bdi>,
    },
    tags: { title: words.tags, width: '3fr', cell: ({ tags }) => <Tags tags={tags} /> },
    reason: { title: words.fate, width: '4fr', cell: (person) => <Fate person={person} /> },
  }
  const rows = people.data?.pages.flatMap(({ items }) => items)
  return (
    <>
      <div className="ib-toolbar">
        <SearchField label={words.search} value={search} onChange={setSearch} />
        <select
          className="ib-select ib-toolbar-select"
          aria-label={words.filter}
          value={reason ?? ''}
          onChange={({ target }) => dispatch({ type: 'show', reason: isReason(target.value) ? target.value : null })}
        >
          <option value="">{label(null)}</option>
          {options.map((one) => (
            <option key={one} value={one}>
              {label(one)}
            </option>
          ))}
        </select>
      </div>
      {people.isError && (
        <ErrorNotice error={people.error} describeIssue={describeIssue} onRetry={() => void people.refetch()} />
      )}
      {rows === undefined && !people.isError && <Skeleton lines={8} />}
      {rows?.length === 0 && <EmptyState icon="search" title={search === '' ? words.nobody : words.notFound(search)} />}
      {/* Each row may hold a link: nobody has to press Tab through thousands of them. */}
      <button type="button" className="ib-skip" onClick={() => open('recipients', 'next')}>
        {words.skip}
      </button>
      {rows !== undefined && rows.length > 0 && (
        <VirtualTable
          label={words.table}
          columns={recipientColumnNames
            .filter((name) => recipientColumns.includes(name))
            .map((name) => ({ name, ...columns[name] }))}
          rows={rows}
          of={`${reason} ${search}`}
          keyOf={({ personId }) => personId}
          total={search === '' ? countOf(reason) : undefined}
          hasMore={people.hasNextPage}
          isLoadingMore={people.isFetchingNextPage}
          onMore={() => void people.fetchNextPage()}
        />
      )}
    </>
  )
}

const Tags = ({ tags }: { tags: readonly string[] }): ReactElement => {
  const text = useFormat().list(tags.map(isolated))
  return <span title={text}>{text}</span>
}

const Fate = ({ person: { personId, name, reason } }: { person: AudiencePerson }): ReactElement => {
  const { links } = useBroadcast()
  const words = useWizardWords().recipients
  const common = useCommonWords()
  const recipients = useRecipientWords()
  const text = reason === null ? words.receivesShort : recipients.skipReason[reason]
  const mends = reason !== null && mendable.includes(reason) ? links.person?.(personId) : undefined
  return (
    <span className="ib-fate" data-reason={reason ?? 'receives'}>
      <span title={text}>{text}</span>
      {mends && (
        <a
          href={mends}
          target="_blank"
          rel="noreferrer"
          aria-label={words.mendOf(isolated(name.trim() || common.nameless))}
        >
          {words.mend}
        </a>
      )}
    </span>
  )
}
