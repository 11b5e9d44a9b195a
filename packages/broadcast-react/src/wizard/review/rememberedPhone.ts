/** The operator's own number, for the next test: kept in this browser alone, and only when asked for. */
const key = 'iita-broadcast.test-phone'

/** A browser may refuse its storage; the number is then simply not remembered. */
const storage = (): Storage | undefined => {
  try {
    return window.localStorage
  } catch {
    return undefined
  }
}

export const rememberedPhone = (): string => storage()?.getItem(key) ?? ''

export const rememberPhone = (phone: string | null): void => {
  try {
    if (phone === null) storage()?.removeItem(key)
    else storage()?.setItem(key, phone)
  } catch {
    // Full, or forbidden: the test is sent all the same.
  }
}
