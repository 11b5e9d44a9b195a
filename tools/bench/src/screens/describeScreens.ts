import { describeBars } from '../figure.ts'
import type { ScreensFigure } from './measureScreens.ts'

export const describeScreens = ({ recipients, wizard_opens, ours, baseline, bars }: ScreensFigure): string =>
  [
    `screens: ${recipients.toLocaleString('en')} recipients in Chromium, in milliseconds`,
    `  the wizard opens in ${wizard_opens.median}, at worst ${wizard_opens.worst}`,
    `  a key in the search: ${ours.median_key}, at worst ${ours.worst_key}; every row in the page: ${baseline.median_key}, at worst ${baseline.worst_key}`,
    `  no new picture while scrolling: at most ${ours.worst_frame}; every row in the page: ${baseline.worst_frame}`,
    describeBars(bars),
  ].join('\n')
