/** A text of somebody else's in a sentence of ours: whichever way it runs, it stays in its place. */
export const isolated = (text: string): string => `\u2068${text}\u2069`
