import type { Meta, StoryObj } from '@storybook/react-vite'
import { type CSSProperties, type ReactElement, type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { expect, waitFor } from 'storybook/test'
import { CampaignList } from '../list/CampaignList.tsx'
import { Root } from '../parts/Root.tsx'
import { Stage } from '../testing/Stage.tsx'
import { contrastOf, hexOf, type Token, tokens } from '../testing/tokens.ts'

/** What each token is for. */
const uses: Readonly<Record<string, string>> = {
  '--ib-bg': 'Behind a screen: what edges and focus rings stand on',
  '--ib-surface': 'Tables, cards, dialogs, fields',
  '--ib-raised': 'Heads of tables, what the pointer is on, secondary buttons',
  '--ib-sunken': 'Empty parts of bars, buttons that cannot be used',
  '--ib-border': 'Lines between and around',
  '--ib-text': 'Text',
  '--ib-text-2': 'Text that matters less: heads of tables, quiet buttons',
  '--ib-text-3': 'Hints, ages, what is missing',
  '--ib-accent': 'The primary button, what is chosen, «sent»',
  '--ib-on-accent': 'Text on the accent',
  '--ib-good': 'Delivered, completed',
  '--ib-warning': 'Paused, not confirmed, old figures',
  '--ib-bad': 'Failed, errors, what cannot be undone',
  '--ib-info': 'Notices',
  '--ib-read': 'Read, scheduled, ready',
  '--ib-font': 'Every text. Not set, it is the font of the page',
  '--ib-font-size': 'Text; all other sizes follow it',
  '--ib-line-height': 'Text',
  '--ib-radius': 'Cards, tables, notices',
  '--ib-radius-small': 'Buttons, fields',
  '--ib-space': 'A quarter of the usual gap; all gaps follow it',
  '--ib-control-height': 'Buttons and fields. Below 40 px they are hard to press on a phone',
  '--ib-focus': 'The ring around what has the focus',
  '--ib-shadow': 'Under dialogs',
}

/** Text and what it stands on: 4.5 at least. Edges and marks that carry a meaning: 3. */
const pairs: readonly [front: string, back: string, least: number][] = [
  ['text', 'surface', 4.5],
  ['text', 'bg', 4.5],
  ['text', 'raised', 4.5],
  ['text-2', 'surface', 4.5],
  ['text-2', 'raised', 4.5],
  ['text-3', 'surface', 4.5],
  ['text-3', 'bg', 4.5],
  ['text-3', 'raised', 4.5],
  ['on-accent', 'accent', 4.5],
  ['accent-text', 'surface', 4.5],
  ['text', 'accent-soft', 4.5],
  ['text', 'good-soft', 4.5],
  ['text', 'warning-soft', 4.5],
  ['text', 'bad-soft', 4.5],
  ['text', 'info-soft', 4.5],
  ['control-border', 'surface', 3],
  ['focus', 'bg', 3],
  ['focus', 'surface', 3],
  ['accent', 'surface', 3],
  ['good', 'surface', 3],
  ['warning', 'surface', 3],
  ['bad', 'surface', 3],
  ['info', 'surface', 3],
  ['read', 'surface', 3],
]

export default {
  title: 'Tokens',
  parameters: { controls: { disable: true } },
} satisfies Meta

type Story = StoryObj

const cell = { '--_ib-padding': '6px 12px 6px 0', '--_ib-border-end': '1px solid var(--_ib-border)' } as CSSProperties
const narrow = { overflowX: 'auto', maxInlineSize: '100%' } as const

/** A screen of one appearance, on the page's own background. */
const Panel = ({ appearance, children }: { appearance: 'light' | 'dark'; children: ReactNode }): ReactElement => (
  <Stage appearance={appearance}>
    <Root
      aria-label={appearance}
      style={{ '--_ib-padding': '16px', background: 'var(--_ib-bg)', minInlineSize: 0 } as CSSProperties}
    >
      <h2>{appearance}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what may be wider than the page is moved by the keyboard */}
      <div style={narrow} tabIndex={0}>
        {children}
      </div>
    </Root>
  </Stage>
)

const Both = ({ children }: { children: ReactNode }): ReactElement => (
  <div style={{ display: 'grid', gap: 16 }}>
    <Panel appearance="light">{children}</Panel>
    <Panel appearance="dark">{children}</Panel>
  </div>
)

const isColour = (value: string): boolean => CSS.supports('color', value) && value !== 'inherit'

/** What a variable comes to, in the place where it is read. */
const Resolved = ({ token }: { token: Token }): ReactElement => {
  const swatch = useRef<HTMLSpanElement>(null)
  const [value, setValue] = useState('')
  useLayoutEffect(() => {
    if (swatch.current === null) return
    const { backgroundColor } = getComputedStyle(swatch.current)
    const raw = getComputedStyle(swatch.current).getPropertyValue(token.variable).trim()
    setValue(isColour(token.byDefault) ? hexOf(backgroundColor) : raw)
  }, [token])
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center', gap: 8 }}>
      <span
        ref={swatch}
        data-token={token.name}
        style={
          {
            display: isColour(token.byDefault) ? 'inline-block' : 'none',
            inlineSize: 28,
            blockSize: 28,
            borderRadius: 6,
            background: `var(${token.variable})`,
            '--_ib-border-line': '1px solid var(--_ib-control-border)',
          } as CSSProperties
        }
      />
      <code>{value}</code>
    </span>
  )
}

const TokenTable = (): ReactElement => (
  <table>
    <thead>
      <tr>
        {['Token', 'Here', 'What for', 'Falls back to', 'By default'].map((title) => (
          <th key={title} scope="col" style={cell}>
            {title}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {tokens.map((token) => (
        <tr key={token.name}>
          <th scope="row" style={cell}>
            <code>{token.name}</code>
          </th>
          <td style={cell}>
            <Resolved token={token} />
          </td>
          <td style={cell}>{uses[token.name]}</td>
          <td style={cell}>{token.host ? <code>{token.host}</code> : '—'}</td>
          <td style={cell}>
            <code>{token.byDefault}</code>
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)

/** All that a host can set, read from the sheet and from this page. */
export const EveryToken: Story = {
  render: () => (
    <Both>
      <TokenTable />
    </Both>
  ),
  play: async () => {
    await expect(tokens.map(({ name }) => name).sort()).toEqual(Object.keys(uses).sort())
  },
}
export const EveryTokenInIitaSystem: Story = { ...EveryToken, globals: { host: 'iita' } }

/** A text in one colour on another, and how far they are apart. */
const Pair = ({ front, back, least }: { front: string; back: string; least: number }): ReactElement => {
  const sample = useRef<HTMLSpanElement>(null)
  const [ratio, setRatio] = useState<number>()
  useLayoutEffect(() => {
    if (sample.current === null) return
    const { color, backgroundColor } = getComputedStyle(sample.current)
    setRatio(contrastOf(color, backgroundColor))
  }, [])
  const isText = least > 3
  return (
    <tr data-pair={`${front} on ${back}`} data-ratio={ratio?.toFixed(2)} data-least={least}>
      <th scope="row" style={cell}>
        {front} on {back}
      </th>
      <td style={cell}>
        <span
          ref={sample}
          aria-hidden="true"
          style={
            {
              display: 'inline-block',
              '--_ib-padding': '4px 10px',
              borderRadius: 6,
              color: `var(--_ib-${front})`,
              background: `var(--_ib-${back})`,
            } as CSSProperties
          }
        >
          {isText ? 'Enviar a 743 personas' : '●▬▬'}
        </span>
      </td>
      <td style={cell}>{ratio?.toFixed(2)}</td>
      <td style={cell}>{least}</td>
      <td style={cell}>{ratio === undefined ? '' : ratio >= least ? 'passes' : 'too little'}</td>
    </tr>
  )
}

const ContrastTable = (): ReactElement => (
  <table>
    <thead>
      <tr>
        {['Pair', 'Sample', 'Contrast', 'At least', 'Verdict'].map((title) => (
          <th key={title} scope="col" style={cell}>
            {title}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {pairs.map(([front, back, least]) => (
        <Pair key={`${front} ${back}`} front={front} back={back} least={least} />
      ))}
    </tbody>
  </table>
)

/** WCAG 2.2 AA, computed on this page from what is drawn. */
export const Contrast: Story = {
  render: () => (
    <Both>
      <ContrastTable />
    </Both>
  ),
  play: async ({ canvasElement }) => {
    const rows = () => Array.from(canvasElement.querySelectorAll<HTMLElement>('[data-ratio]'))
    await waitFor(() => expect(rows()).toHaveLength(2 * pairs.length))
    const tooLittle = rows()
      .filter(({ dataset }) => Number(dataset.ratio) < Number(dataset.least))
      .map(({ dataset }) => `${dataset.pair}: ${dataset.ratio}`)
    await expect(tooLittle).toEqual([])
  },
}
export const ContrastInIitaSystem: Story = { ...Contrast, globals: { host: 'iita' } }

const example = `.school {
  --ib-accent: #00695c;
  --ib-surface: light-dark(#fffdf7, #1d2320);
  --ib-raised: light-dark(#f4efe2, #262e2a);
  --ib-font: Georgia, serif;
  --ib-radius: 2px;
  --ib-radius-small: 2px;
  --ib-space: 5px;
  --ib-control-height: 44px;
}

/* One thing alone, beyond the tokens: by its private variable. */
.school .ib-button[data-kind="primary"] {
  --_ib-corner: 22px;
}`

/** Set them on any element around a screen. */
export const SettingThem: Story = {
  render: (_, { globals }) => (
    <div className="school" style={{ display: 'grid', gap: 16 }}>
      <style>{example}</style>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it may be wider than the page */}
      <pre tabIndex={0} style={{ margin: 0, padding: 12, overflow: 'auto', background: '#0f1117', color: '#eceef2' }}>
        {example}
      </pre>
      <Stage locale={globals.locale}>
        <CampaignList onNew={() => undefined} onOpen={() => undefined} />
      </Stage>
    </div>
  ),
  play: async ({ canvas }) => {
    const button = await canvas.findByRole('button', { name: 'Nueva' })
    await expect(getComputedStyle(button).backgroundColor).toBe('rgb(0, 105, 92)')
    await expect(getComputedStyle(button).borderRadius).toBe('22px')
  },
}
export const SettingThemDark: Story = { ...SettingThem, globals: { host: 'dark' } }
