import { type ReactElement, useEffect, useRef, useState } from 'react'
import uPlot from 'uplot'
import type { Format } from '../format/createFormat.ts'
import { useFormat } from '../format/useFormat.ts'
import { type SeriesName, type SeriesPoint, seriesNames } from './minuteSeries.ts'
import { useDetailsWords } from './useDetailsWords.ts'

const height = 220
const day = 86_400
const steps = [60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, day, 2 * day, 7 * day, 30 * day]
/** Told apart by more than their colour; the legend of `styles/progress.css` shows the same strokes. */
const strokes = {
  sent: { width: 2 },
  delivered: { width: 2, dash: [7, 4] },
  read: { width: 2, dash: [2, 3] },
  failed: { width: 4 },
} satisfies Record<SeriesName, uPlot.Series>

/** Lines of uPlot in the colours of the page. The figures are beside it in words: the picture itself is one image. */
export const MinuteChart = ({ points }: { points: readonly SeriesPoint[] }): ReactElement => {
  const words = useDetailsWords()
  const format = useFormat()
  const place = useRef<HTMLDivElement>(null)
  const swatches = useRef<HTMLUListElement>(null)
  const chart = useRef<uPlot>(undefined)
  const [pointed, setPointed] = useState<number | null>(null)

  useEffect(() => {
    const { current } = place
    if (current === null) return
    // Asked at each drawing, so that a page that turns dark takes the lines with it.
    const colourOf = (index: number): string => {
      const swatch = swatches.current?.children[index]
      return swatch ? getComputedStyle(swatch, '::before').color : ''
    }
    const text = (): string => getComputedStyle(current).color
    const grid = (): string => getComputedStyle(current).outlineColor
    const axis = {
      stroke: text,
      font: '12px system-ui, sans-serif',
      grid: { stroke: grid, width: 1 },
      ticks: { show: false },
    }
    const plot = new uPlot(
      {
        width: current.clientWidth,
        height,
        padding: [8, 24, 0, 0],
        legend: { show: false },
        cursor: { y: false, drag: { x: false, y: false }, points: { size: 7 } },
        hooks: { setCursor: [({ cursor }) => setPointed(cursor.idx ?? null)] },
        scales: { y: { range: (_, _least, most) => [0, Math.max(1, most) * 1.05] } },
        axes: [
          {
            ...axis,
            space: 70,
            size: 28,
            incrs: steps,
            values: (_, splits) => splits.map((at) => timeOf(format, at, splits)),
          },
          {
            ...axis,
            size: 52,
            incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000],
            values: (_, splits) => splits.map((count) => format.number(count)),
          },
        ],
        series: [
          {},
          ...seriesNames.map((name, index) => ({
            stroke: () => colourOf(index),
            ...strokes[name],
            points: { show: false },
          })),
        ],
      },
      [[], [], [], [], []],
      current,
    )
    chart.current = plot
    const sized = new ResizeObserver(() => {
      if (current.clientWidth > 0 && current.clientWidth !== plot.width)
        plot.setSize({ width: current.clientWidth, height })
    })
    sized.observe(current)
    const redraw = (): void => plot.redraw(false)
    const themed = new MutationObserver(redraw)
    for (let each: Element | null = current; each !== null; each = each.parentElement)
      themed.observe(each, { attributeFilter: ['class', 'style', 'data-theme', 'data-appearance', 'data-mode'] })
    const scheme = matchMedia('(prefers-color-scheme: dark)')
    scheme.addEventListener('change', redraw)
    return () => {
      sized.disconnect()
      themed.disconnect()
      scheme.removeEventListener('change', redraw)
      plot.destroy()
    }
  }, [format])

  useEffect(() => {
    const column = (of: (point: SeriesPoint) => number): number[] => points.map(of)
    chart.current?.setData([
      column(({ at }) => at.getTime() / 1000),
      ...seriesNames.map((name) => column((point) => point[name])),
    ] as uPlot.AlignedData)
  }, [points])

  const last = points.at(-1)
  const shown = (pointed === null ? undefined : points[pointed]) ?? last
  const figures = (point: SeriesPoint | undefined): string[] =>
    seriesNames.map((name) => words.partCount(words.tile[name], format.number(point?.[name] ?? 0)))
  return (
    <>
      <ul className="ib-key ib-number" ref={swatches} aria-hidden="true">
        {figures(shown).map((figure, index) => (
          <li key={seriesNames[index]} data-part={seriesNames[index]}>
            {figure}
          </li>
        ))}
        {shown && <li className="ib-muted">{format.dateTime(shown.at)}</li>}
      </ul>
      <div
        className="ib-chart-place"
        ref={place}
        role="img"
        aria-label={words.chartLabel(
          points[0] ? format.dateTime(points[0].at) : '',
          last ? format.dateTime(last.at) : '',
          format.list(figures(last)),
        )}
      />
    </>
  )
}

/** Beyond a day, an hour alone does not tell when. */
const timeOf = (format: Format, at: number, splits: readonly number[]): string => {
  const span = (splits.at(-1) ?? 0) - (splits[0] ?? 0)
  const instant = new Date(at * 1000)
  return span > day ? format.dateTime(instant) : format.time(instant)
}
