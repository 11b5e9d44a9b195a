import type { Decorator } from '@storybook/react-vite'

/** The page around a story, as the toolbar asks for it. */
export const withHost: Decorator = (Story, { globals }) => (
  <main className="host" data-host={globals.host} data-width={globals.width}>
    <Story />
  </main>
)
