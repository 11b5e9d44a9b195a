/** What an operator may do, in the words of the database's `broadcast_authorize`. */
export const everyRight = ['read', 'prepare', 'start', 'control', 'settle', 'opt_out', 'message'] as const
/**
 * `read` sees, `prepare` makes and changes, `start` sends, schedules and tests, `control` pauses, resumes and cancels, `settle` decides
 * on messages in doubt, `opt_out` records and takes back who wants no messages, `message` answers one person in an open window.
 */
export type BroadcastRight = (typeof everyRight)[number]
