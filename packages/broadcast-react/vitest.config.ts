import { fileURLToPath } from 'node:url'
import { launchOptions } from '@iita/test-browser'
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin'
import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'

const launch = await launchOptions()
/** A fresh one for each project: vitest refuses to share it. */
const browser = () => ({
  enabled: true,
  headless: true,
  screenshotFailures: false,
  provider: playwright({ launchOptions: launch }),
  instances: [{ browser: 'chromium' as const }],
})
/**
 * Packages that Vite would find in the middle of a first run, and then load every test anew. The one for tests of the page itself
 * needs them as well as the stories.
 */
const optimizeDeps = {
  include: [
    'react',
    'react/jsx-dev-runtime',
    'react/jsx-runtime',
    'react-dom',
    'react-dom/client',
    'react-a11y-dialog',
    'virtua',
    'uplot',
    'd3-dsv',
    '@tanstack/react-query',
    '@iita/broadcast-core > zod/mini',
  ],
}
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const behaviour = { environment: 'jsdom', include: ['src/**/*.test.{ts,tsx}'], setupFiles: ['./vitest.setup.ts'] }
/** Loads modules anew. */
const reloads = ['src/wizard/frame/useStepContent.test.tsx']

export default defineConfig({
  plugins: [react()],
  resolve: { conditions: ['@iita/source', 'module', 'browser', 'development|production'] },
  test: {
    reporters: ['default', ['json', { outputFile: 'test-results/results.json' }]],
    maxWorkers: 2,
    testTimeout: 20_000,
    // On a machine that does other things, too.
    expect: { poll: { timeout: 10_000 } },
    projects: [
      // Files share what they have loaded: loading it anew for each takes as long as the tests.
      { extends: true, test: { name: 'jsdom', ...behaviour, isolate: false, exclude: reloads } },
      { extends: true, test: { name: 'reloads', ...behaviour, include: reloads } },
      {
        extends: true,
        resolve: {
          alias: [
            { find: /^react-dom(?=$|\/)/, replacement: here('node_modules/react-dom-18') },
            { find: /^react(?=$|\/)/, replacement: here('node_modules/react-18') },
          ],
        },
        // The aliases are for our own files; what is in node_modules is led there by the setup.
        test: { name: 'react 18', ...behaviour, setupFiles: ['./vitest.setup.react18.ts'] },
      },
      {
        extends: true,
        ssr: { resolve: { conditions: ['@iita/source', 'module', 'node', 'development|production'] } },
        test: { name: 'node', environment: 'node', include: ['test/**/*.test.{ts,tsx}'] },
      },
      {
        extends: true,
        optimizeDeps,
        test: { name: 'browser', include: ['src/**/*.browser.tsx', 'test/**/*.browser.tsx'], browser: browser() },
      },
      {
        extends: true,
        optimizeDeps: { include: [...optimizeDeps.include, 'storybook/test', 'axe-core'] },
        plugins: [storybookTest({ configDir: here('.storybook') })],
        test: { name: 'storybook', browser: browser() },
      },
    ],
  },
})
