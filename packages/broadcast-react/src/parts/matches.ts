const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** Whether a text has the words in it, accents and capitals aside. */
export const matches = (text: string, search: string): boolean => plain(text).includes(plain(search.trim()))
