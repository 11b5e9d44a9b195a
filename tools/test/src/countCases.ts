import { readCases } from './readCases.ts'

/** So many cases of hostile inputs (the numbers H1 to H96) are to pass, at least. */
export const fewestHostileCases = 200

const hostile = /^(?:[FH]\d+, )*H\d+(?:, [FH]\d+)*: /

/** Passed cases of hostile inputs, each line of a table for itself, over the results of every package. */
export const countHostileCases = (root: string): number =>
  readCases(root).filter(({ status, titles }) => status === 'passed' && titles.some((title) => hostile.test(title)))
    .length
