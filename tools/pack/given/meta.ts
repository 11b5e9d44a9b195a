import type { TemplateSource } from '@iita/broadcast-core/meta'

/** From Meta's app, in the reader's hands. */
export const accessToken = 'EAAtokenOfTheReadersSystemUser'
export const phoneNumberId = '115000000000001'
export const appSecret = 'secret'
export const verifyToken = 'word'

/** Where the reader keeps templates. */
export const getTemplate: TemplateSource = async () => null
