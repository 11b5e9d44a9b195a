/** Every column of the message table. */
export const messageColumnNames = ['name', 'phone', 'status', 'at', 'why'] as const
export type MessageColumnName = (typeof messageColumnNames)[number]
