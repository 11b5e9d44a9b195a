import { existsSync } from 'node:fs'
import process from 'node:process'
import type { LaunchOptions } from 'playwright'
import { unpackChromium } from './unpackChromium.ts'

const always = { headless: true, chromiumSandbox: false } satisfies LaunchOptions
const args = ['--disable-dev-shm-usage', '--font-render-hinting=none']

/**
 * How Playwright starts a Chromium here: the one that `CHROMIUM_PATH` names, else the one inside an npm package (Linux on
 * x64), else the one that Playwright has brought, else an installed Chrome.
 *
 * @throws when `CHROMIUM_PATH` names nothing
 */
export const launchOptions = async (): Promise<LaunchOptions> => {
  const named = process.env.CHROMIUM_PATH
  if (named !== undefined && named !== '') {
    if (!existsSync(named)) throw new Error('CHROMIUM_PATH names no file')
    return { ...always, args, executablePath: named }
  }
  if (process.platform === 'linux' && process.arch === 'x64') {
    const { executablePath, libraries, fonts } = await unpackChromium()
    // In the language of a machine that has none, `navigator.language` is one that Intl refuses.
    const env = {
      ...process.env,
      LANG: 'en_US.UTF-8',
      LC_ALL: 'en_US.UTF-8',
      LD_LIBRARY_PATH: libraries,
      FONTCONFIG_PATH: fonts,
    } as Record<string, string>
    // Not the package's own arguments: they switch off what keeps origins apart.
    return { ...always, args, executablePath, env }
  }
  const { chromium } = await import('playwright')
  return existsSync(chromium.executablePath()) ? { ...always, args } : { ...always, args, channel: 'chrome' }
}
