/** What the wizard's table of recipients can show of a person, in this order. */
export const recipientColumnNames = ['name', 'phone', 'tags', 'reason'] as const
/** A column of the recipients’ table. */
export type RecipientColumnName = (typeof recipientColumnNames)[number]
