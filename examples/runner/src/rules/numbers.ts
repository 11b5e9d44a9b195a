import { plainTextThat } from './plainText.ts'

/** Digits only: `1e3`, `0x10` and `-1` are refused. */
export const wholeNumber = (least: number, most: number) =>
  plainTextThat((value) =>
    /^[0-9]{1,10}$/.test(value) && Number(value) >= least && Number(value) <= most
      ? null
      : `must be a whole number from ${least} to ${most}`,
  ).transform(Number)

/** Meta's ids of numbers and accounts. */
export const graphId = plainTextThat((value) =>
  /^[0-9]{1,32}$/.test(value) ? null : "must be an id of Meta's: digits only, and not the phone number itself",
)
