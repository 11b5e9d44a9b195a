/** Sets of characters by code point, in hexadecimal, so that the rules can be read, and written alike in SQL. */

/** Line breaks and tabs. */
const lineBreaks = '0009-000D 0085 2028 2029'

/** Controls without a place in a message, those that turn the direction of the text around them, the byte order mark. */
const controls = '0000-0008 000E-001F 007F-0084 0086-009F 202A-202E 2066-2069 FEFF'

/** What looks like a space. */
const spaces = '0020 00A0 1680 2000-200A 202F 205F 3000'

/** What takes no room or shows nothing; fine inside a text, nothing by itself. */
const invisibles = '00AD 034F 061C 115F 1160 17B4 17B5 180B-180F 200B-200F 2060-2065 206A-206F 2800 3164 FE00-FE0F FFA0'

/** What joins the character before it: combining marks, variation selectors, joiner, skin tones, tags of flags. */
const joining = '0300-036F 200D 20D0-20FF FE00-FE0F 1F3FB-1F3FF E0020-E007F'

/** The letters of flags, which count in pairs. */
const flagLetters = '1F1E6-1F1FF'

const toClass = (ranges: string): string =>
  ranges
    .split(' ')
    .map((range) => range.replace(/[0-9A-F]+/g, (code) => `\\u{${code}}`))
    .join('')

export const lineBreakRuns = new RegExp(`[${toClass(lineBreaks)}]+`, 'gu')
export const controlCharacters = new RegExp(`[${toClass(controls)}]`, 'gu')
export const longSpaceRuns = new RegExp(`[${toClass(spaces)}]{5,}`, 'gu')
export const space = new RegExp(`^[${toClass(spaces)}]$`, 'u')
export const nothingVisible = new RegExp(`^[${toClass(`${spaces} ${invisibles}`)}]*$`, 'u')
export const joinsPrevious = new RegExp(`^[${toClass(joining)}]$`, 'u')
export const flagLetter = new RegExp(`^[${toClass(flagLetters)}]$`, 'u')
export const zeroWidthJoiner = '\u200d'
