import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { CampaignList } from '../list/CampaignList.tsx'
import { Stage } from '../testing/Stage.tsx'
import { esAR } from './es-AR.ts'

test('H96: words, icons, links and attributes of a host with markup in them are shown as text', async () => {
  const markup = '<img src=x onerror=alert(1)>'
  const { container } = render(
    <Stage
      words={{ ...esAR, list: { ...esAR.list, title: markup } }}
      links={{ campaign: () => `#${markup}` }}
      icons={{ add: markup }}
    >
      <CampaignList title={markup} data-theme={markup} onNew={() => undefined} />
    </Stage>,
  )
  expect(await screen.findByRole('heading', { name: markup })).toBeVisible()
  expect(container.querySelector('img, script')).toBeNull()
  expect(container.querySelector('.ib-icon')?.textContent).toBe(markup)
})
