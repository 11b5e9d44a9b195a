/** How what can be done to a campaign under way is drawn; see {@link Icon}. */
export const controlPaths = {
  pause: 'M5 3v10M11 3v10',
  play: 'M4.500 2.800v10.400L13 8Z',
  stop: 'M3.500 3.500h9v9h-9Z',
} as const
