/** The instant that stories are told at: noon in Salta. */
export const storyNow = new Date('2026-03-04T15:00:00Z')
