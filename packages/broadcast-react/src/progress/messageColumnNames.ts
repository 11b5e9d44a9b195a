/** Every column of the message table. */
export const messageColumnNames = ['name', 'phone', 'status', 'at', 'why'] as const
/** A column of the message table. */
export type MessageColumnName = (typeof messageColumnNames)[number]
