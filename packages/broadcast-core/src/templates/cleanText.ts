import {
  controlCharacters,
  flagLetter,
  joinsPrevious,
  lineBreakRuns,
  longSpaceRuns,
  nothingVisible,
  space,
  zeroWidthJoiner,
} from './characters.ts'

/*
 * The rules for texts that fill a template: Meta refuses line breaks, tabs and more than four spaces in a value.
 * `sql/schema/functions/rules/` holds their twin in SQL; sql/vectors/texts.json binds the two. The sets of characters
 * are those of characters.ts.
 *
 * 1. Halves of surrogate pairs go (Postgres cannot hold them).
 * 2. Each run of line breaks and tabs becomes one space U+0020.
 * 3. Controls go, those of direction and the byte order mark too.
 * 4. Each run of five or more spaces, of any kind, becomes one U+0020; four or fewer stay as they are.
 * 5. Spaces at both ends go.
 * 6. A text longer than `maxLength` code points is cut after the last place, at or before `maxLength`, where the next
 *    character does not join the one before it, the last one kept is no U+200D, and no flag is split (the flag letters
 *    at the end are even in number when another one follows). Spaces at the new end go.
 * 7. A text of nothing but spaces and invisible characters is empty.
 */

/** Meta's limit for the body of a template, taken as the limit of one value too. */
export const maxTextLength = 1024

/** Length in code points: how Meta and Postgres count, not UTF-16 units. */
export const codePointLength = (text: string): number => {
  let length = 0
  for (const _ of text) length += 1
  return length
}

const trimSpaces = (characters: readonly string[]): readonly string[] => {
  let start = 0
  let end = characters.length
  while (start < end && space.test(characters[start] ?? '')) start += 1
  while (end > start && space.test(characters[end - 1] ?? '')) end -= 1
  return characters.slice(start, end)
}

/** What nearly every name is: nothing to clean. */
const plainWords = /^[!-~¡-¬®-ÿ]+(?: [!-~¡-¬®-ÿ]+)*$/

const splitsFlag = (characters: readonly string[], end: number): boolean => {
  if (!flagLetter.test(characters[end] ?? '')) return false
  let letters = 0
  while (letters < end && flagLetter.test(characters[end - 1 - letters] ?? '')) letters += 1
  return letters % 2 === 1
}

const cut = (characters: readonly string[], maxLength: number): readonly string[] => {
  if (characters.length <= maxLength) return characters
  let end = maxLength
  while (
    end > 0 &&
    (joinsPrevious.test(characters[end] ?? '') ||
      characters[end - 1] === zeroWidthJoiner ||
      splitsFlag(characters, end))
  )
    end -= 1
  return characters.slice(0, end)
}

/**
 * A text as it may be put into a template: on one line, without controls, at most `maxLength` code points, never cut
 * inside an emoji, a flag or an accented letter. `''` when nothing visible is left.
 *
 * @param maxLength In code points. Default 1,024.
 */
export const cleanText = (value: string, maxLength: number = maxTextLength): string => {
  if (value.length <= maxLength && plainWords.test(value)) return value
  const line = value
    .replace(/\p{Cs}/gu, '')
    .replace(lineBreakRuns, ' ')
    .replace(controlCharacters, '')
    .replace(longSpaceRuns, ' ')
  const text = trimSpaces(cut(trimSpaces(Array.from(line)), maxLength)).join('')
  return nothingVisible.test(text) ? '' : text
}
