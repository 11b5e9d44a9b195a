import { plainTextThat } from './plainText.ts'

/** The form of every app secret at Meta. */
export const looksLikeAppSecret = (text: string): boolean => /^[0-9a-f]{32}$/.test(text)

/** One secret, or while it is being rotated the new one and the old one with a comma between. */
export const appSecrets = plainTextThat((value) =>
  value.split(',').includes('') ? 'has a comma with nothing on one side of it' : null,
).transform((value) => value.split(','))

export const accessToken = plainTextThat((token) =>
  token.length >= 8 && token.length <= 2048 ? null : 'is not a token: those have 8 to 2048 characters',
)
