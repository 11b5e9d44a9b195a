/** The browser's own storage. It may refuse, be full, or not be there (on a server): then nothing is kept, and nothing breaks. */

const storage = (): Storage | undefined => {
  try {
    return globalThis.localStorage
  } catch {
    return undefined
  }
}

/** What was kept under a key; `null` when nothing was. */
export const stored = (key: string): string | null => storage()?.getItem(key) ?? null

/** `null` takes it out. */
export const store = (key: string, text: string | null): void => {
  try {
    if (text === null) storage()?.removeItem(key)
    else storage()?.setItem(key, text)
  } catch {
    // Full, or forbidden.
  }
}

/** Every key that begins with a prefix. */
export const storedKeys = (prefix: string): string[] =>
  Object.keys(storage() ?? {}).filter((key) => key.startsWith(prefix))
