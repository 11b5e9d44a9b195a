/** Meta's are numbers, and what a person asks about by number; ours say nothing to an operator. */
export const isMetaCode = (code: string | null): boolean => code !== null && /^\d+$/.test(code)
