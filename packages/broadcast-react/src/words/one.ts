/** Singular or plural, in languages that have no more than these. */
export const one = (count: number, singular: string, plural: string): string => (count === 1 ? singular : plural)
