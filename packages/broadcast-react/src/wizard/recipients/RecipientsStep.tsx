import { type AudiencePerson, skipReasons } from '@iita/broadcast-core'
import { type ReactElement, useState } from 'react'
import { useFormat } from '../../format/useFormat.ts'
import { useAudiencePeople } from '../../hooks/useAudiencePeople.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { ErrorNotice } from '../../parts/ErrorNotice.tsx'
import { SearchField } from '../../parts/SearchField.tsx'
import { Skeleton } from '../../parts/Skeleton.tsx'
import { useBroadcast } from '../../provider/useBroadcast.ts'
import { useCommonWords } from '../../words/useWords.ts'
import type { WizardState } from '../draft/wizardState.ts'
import { useIssueWords } from '../frame/useIssueWords.ts'
import { useWizardWords } from '../frame/useWizardWords.ts'
import { useWizard } from '../frame/WizardContext.ts'
import { useVirtualTable } from './useVirtualTable.ts'

type Reason = WizardState['reason']
const reasons = ['receives', ...skipReasons] as const
const isReason = (value: string): value is (typeof reasons)[number] => reasons.some((reason) => reason === value)

/** Everyone the filter finds, with what becomes of each. Searched and narrowed in the database, however many there are. */
export const RecipientsStep = (): ReactElement => {
  const { state, dispatch, question, counted, open } = useWizard()
  const words = useWizardWords().recipients
  const common = useCommonWords()
  const describeIssue = useIssueWords()
  const format = useFormat()
  const [search, setSearch] = useState('')
  const { reason } = state
  const { Table, error, retry } = useVirtualTable()
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
    const name = one === null ? words.everyone : one === 'receives' ? words.receives : common.skipReason[one]
    const count = countOf(one)
    return count === undefined ? name : words.option(name, format.number(count))
  }
  const options = reasons.filter((one) => one === 'receives' || one === reason || (countOf(one) ?? 0) > 0)
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
      {error !== undefined && <ErrorNotice error={error} onRetry={retry} />}
      {(rows === undefined || !Table) && !people.isError && error === undefined && <Skeleton lines={8} />}
      {rows?.length === 0 && <EmptyState icon="search" title={search === '' ? words.nobody : words.notFound(search)} />}
      {/* Each row may hold a link: nobody has to press Tab through thousands of them. */}
      <button type="button" className="ib-skip" onClick={() => open('recipients', 'next')}>
        {words.skip}
      </button>
      {Table && rows !== undefined && rows.length > 0 && (
        <Table
          label={words.table}
          columns={[
            { name: 'name', title: words.name, width: '3fr', cell: (person) => <PersonName person={person} /> },
            { name: 'phone', title: words.phone, width: '2fr', cell: ({ phoneNumber }) => format.phone(phoneNumber) },
            { name: 'tags', title: words.tags, width: '3fr', cell: ({ tags }) => <Tags tags={tags} /> },
            { name: 'reason', title: words.fate, width: '3fr', cell: (person) => <Fate person={person} /> },
          ]}
          rows={rows}
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

const PersonName = ({ person }: { person: AudiencePerson }): ReactElement => {
  const { links } = useBroadcast()
  const words = useWizardWords().recipients
  const name = person.name === '' ? words.nameless : person.name
  return links.person ? (
    <a href={links.person(person.personId)} target="_blank" rel="noreferrer" dir="auto">
      {name}
    </a>
  ) : (
    <span dir="auto">{name}</span>
  )
}

const Tags = ({ tags }: { tags: readonly string[] }): ReactElement => {
  const text = useFormat().list(tags)
  return <span title={text}>{text}</span>
}

const Fate = ({ person }: { person: AudiencePerson }): ReactElement => {
  const words = useWizardWords().recipients
  const common = useCommonWords()
  return (
    <span className="ib-fate" data-reason={person.reason ?? 'receives'}>
      {person.reason === null ? words.receivesShort : common.skipReason[person.reason]}
    </span>
  )
}
