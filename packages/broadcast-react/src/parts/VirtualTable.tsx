import { type ReactElement, type ReactNode, useRef } from 'react'
import { VList, type VListHandle } from 'virtua'
import { useCommonWords } from '../words/useWords.ts'
import { useChange } from './useChange.ts'

export interface Column<Row> {
  name: string
  title: string
  /** Its share of the width, such as `2fr`. */
  width: string
  cell: (row: Row) => ReactNode
}

export interface VirtualTableProps<Row> {
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  keyOf: (row: Row) => string
  /** What the rows are an answer to: another one begins at its first row. */
  of?: string | undefined
  /** How many rows there are in all, when that is known. */
  total?: number | undefined
  /** @default false */
  hasMore?: boolean
  /** @default false */
  isLoadingMore?: boolean
  onMore?: () => void
}

const rowHeight = 44
/** Of the window on the rows. */
const mostHeight = 440

/** A long table: only the rows in sight are in the page, and the next part is fetched before the end comes in sight. */
export const VirtualTable = <Row,>(props: VirtualTableProps<Row>): ReactElement => {
  const { label, columns, rows, keyOf, of, total, hasMore = false, isLoadingMore = false, onMore } = props
  const words = useCommonWords()
  const list = useRef<VListHandle>(null)
  useChange(of, () => list.current?.scrollTo(0))
  const template = { gridTemplateColumns: columns.map(({ width }) => `minmax(0, ${width})`).join(' ') }
  const isShort = !hasMore && rows.length * rowHeight <= mostHeight
  const askBeforeTheEnd = (offset: number): void => {
    const { scrollSize, viewportSize } = list.current ?? { scrollSize: 0, viewportSize: 0 }
    if (hasMore && !isLoadingMore && scrollSize - offset < 3 * viewportSize) onMore?.()
  }
  const rowOf = (row: Row, index: number): ReactElement => (
    <div key={keyOf(row)} className="ib-row" role="row" aria-rowindex={index + 2} style={template}>
      {columns.map(({ name, title, cell }) => (
        <span key={name} role="cell" className="ib-cell" data-column={name} data-title={title}>
          {cell(row)}
        </span>
      ))}
    </div>
  )
  return (
    <div className="ib-table">
      <div
        role="table"
        aria-label={label}
        aria-rowcount={total === undefined ? -1 : total + 1}
        aria-busy={isLoadingMore}
      >
        <div role="rowgroup">
          <div className="ib-row" role="row" aria-rowindex={1} style={template} data-header>
            {columns.map(({ name, title }) => (
              <span key={name} role="columnheader" className="ib-cell" data-column={name}>
                {title}
              </span>
            ))}
          </div>
        </div>
        {/* A short one is as high as its rows, and nothing has to be measured. A long one is scrolled by the keyboard, too. */}
        {isShort ? (
          <div role="rowgroup" className="ib-table-rows">
            {rows.map(rowOf)}
          </div>
        ) : (
          <VList
            ref={list}
            data={rows}
            itemSize={rowHeight}
            onScroll={askBeforeTheEnd}
            role="rowgroup"
            tabIndex={0}
            className="ib-table-rows"
            style={{ height: mostHeight }}
          >
            {rowOf}
          </VList>
        )}
      </div>
      {isLoadingMore && (
        <p className="ib-table-more" role="status">
          {words.loading}
        </p>
      )}
    </div>
  )
}
