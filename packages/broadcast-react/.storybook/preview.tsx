import '../src/styles/index.css'
import './hosts/hosts.css'
import type { Preview } from '@storybook/react-vite'
import { configure } from 'storybook/test'
import { withHost } from './withHost.tsx'

// Parts that are fetched later take their time on a busy machine.
configure({ asyncUtilTimeout: 8000 })

export default {
  decorators: [withHost],
  parameters: {
    layout: 'fullscreen',
    a11y: {
      test: 'error',
      options: { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
    },
    controls: { expanded: true },
    options: { storySort: { order: ['Tokens', 'Screens', 'Template', 'Parts'] } },
  },
  globalTypes: {
    locale: {
      description: 'Language',
      toolbar: {
        icon: 'globe',
        items: [
          { value: 'es-AR', title: 'Español (Argentina)' },
          { value: 'en', title: 'English' },
          { value: 'pt-BR', title: 'Português (Brasil)' },
          { value: 'stretched', title: '[Ŝťřéťçĥéð~~~]' },
        ],
        dynamicTitle: true,
      },
    },
    host: {
      description: 'The page around it',
      toolbar: {
        icon: 'browser',
        items: [
          { value: 'light', title: 'Light page' },
          { value: 'dark', title: 'Dark page' },
          { value: 'iita', title: 'iita-system' },
        ],
        dynamicTitle: true,
      },
    },
    width: {
      description: 'Width',
      toolbar: {
        icon: 'mobile',
        items: [
          { value: 'full', title: 'Full width' },
          { value: 'phone', title: 'Phone, 360 px' },
        ],
        dynamicTitle: true,
      },
    },
  },
  initialGlobals: { locale: 'es-AR', host: 'light', width: 'full' },
} satisfies Preview
