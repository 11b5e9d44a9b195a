import { store, stored } from '../draft/browserStorage.ts'

/** The operator's own number, for the next test: kept in this browser alone, and only when asked for. */
const key = 'iita-broadcast.test-phone'

export const rememberedPhone = (): string => stored(key) ?? ''

export const rememberPhone = (phone: string | null): void => store(key, phone)
