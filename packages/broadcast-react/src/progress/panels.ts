/** Every part of the screen below its header, in order. */
export const progressPanels = [
  'bar',
  'pace',
  'actions',
  'tiles',
  'unknown',
  'failures',
  'messages',
  'chart',
  'funnel',
  'effects',
  'history',
] as const
/** A part of the screen. */
export type ProgressPanel = (typeof progressPanels)[number]
