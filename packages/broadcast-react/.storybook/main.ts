import type { StorybookConfig } from '@storybook/react-vite'

export default {
  stories: ['../src/**/*.stories.tsx'],
  addons: ['@storybook/addon-a11y', '@storybook/addon-vitest'],
  framework: '@storybook/react-vite',
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  typescript: { reactDocgen: 'react-docgen' },
  viteFinal: (config) => ({
    ...config,
    // As the package itself: what is made for older browsers replaces `light-dark()` by variables that a host does not have.
    build: { ...config.build, cssTarget: ['chrome123', 'firefox120', 'safari17.5'] },
    resolve: { ...config.resolve, conditions: ['@iita/source', 'module', 'browser', 'development|production'] },
  }),
} satisfies StorybookConfig
