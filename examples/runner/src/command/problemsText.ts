import type { Problem } from '../rules/togetherRules.ts'

/** What is wrong with the configuration, a line each: names, never values. */
export const problemsText = (problems: readonly Problem[]): string =>
  ['The configuration is not usable:', ...problems.map(({ variable, message }) => `  ${variable} ${message}`)]
    .concat('Every variable is explained by --help.', '')
    .join('\n')
