import type { Meta, StoryObj } from '@storybook/react-vite'
import { PartStage } from '../testing/PartStage.tsx'
import { controlPaths } from './controlPaths.ts'
import { Icon, iconNames } from './Icon.tsx'
import { MediaIcon, type MediaIconProps } from './MediaIcon.tsx'

export default {
  title: 'Parts/Icon',
  component: Icon,
  args: { name: 'send' },
} satisfies Meta<typeof Icon>

type Story = StoryObj<typeof Icon>

const cell = { display: 'grid', justifyItems: 'center', gap: 8, fontSize: 12 } as const
const grid = {
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fill, 84px)',
  gap: 24,
  justifySelf: 'stretch',
} as const

/** The whole set. A host replaces any of them with the provider's `icons`. */
export const EveryIcon: Story = {
  render: (_, { globals }) => (
    <PartStage label="Icons" locale={globals.locale}>
      <div style={grid}>
        {iconNames.map((name) => (
          <span key={name} style={cell}>
            <span style={{ fontSize: 24 }}>
              {name in controlPaths ? (
                <Icon name={name} path={controlPaths[name as keyof typeof controlPaths]} />
              ) : (
                <MediaIcon name={name as MediaIconProps['name']} />
              )}
            </span>
            {name}
          </span>
        ))}
      </div>
    </PartStage>
  ),
}
export const EveryIconDark: Story = { ...EveryIcon, globals: { host: 'dark' } }

/** `<BroadcastProvider icons={{ send: '📢' }}>` */
export const OfTheHost: Story = {
  render: (_, { globals }) => (
    <PartStage label="Icons" locale={globals.locale} icons={{ send: '📢', add: '➕' }}>
      <span style={{ fontSize: 24 }}>
        <Icon name="send" /> <Icon name="add" /> <Icon name="close" />
      </span>
    </PartStage>
  ),
}
