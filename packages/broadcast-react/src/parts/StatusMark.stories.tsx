import { campaignStatuses, messageStatuses } from '@iita/broadcast-core'
import type { Meta, StoryObj } from '@storybook/react-vite'
import type { ReactElement } from 'react'
import { PartStage } from '../testing/PartStage.tsx'
import { useCommonWords } from '../words/useWords.ts'
import { StatusMark } from './StatusMark.tsx'

const EveryMark = (): ReactElement => {
  const { campaignStatus, messageStatus } = useCommonWords()
  return (
    <>
      {campaignStatuses.map((status) => (
        <StatusMark key={status} status={status}>
          {campaignStatus[status]}
        </StatusMark>
      ))}
      <hr style={{ inlineSize: '100%' }} />
      {messageStatuses.map((status) => (
        <StatusMark key={status} status={status}>
          {messageStatus[status]}
        </StatusMark>
      ))}
    </>
  )
}

export default {
  title: 'Parts/StatusMark',
  component: StatusMark,
  args: { status: 'sending', children: 'Enviando' },
  render: (_, { globals }) => (
    <PartStage label="StatusMark" locale={globals.locale}>
      <EveryMark />
    </PartStage>
  ),
} satisfies Meta<typeof StatusMark>

type Story = StoryObj<typeof StatusMark>

/** Of campaigns, then of messages. A colour never stands alone: its word is beside it. */
export const EveryStatus: Story = {}
export const Dark: Story = { globals: { host: 'dark' } }
export const InIitaSystem: Story = { globals: { host: 'iita' } }
export const Stretched: Story = { globals: { locale: 'stretched', width: 'phone' } }
