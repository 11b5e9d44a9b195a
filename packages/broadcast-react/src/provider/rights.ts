/** What an operator may do, in the words of the database's `broadcast_authorize`. */
export const everyRight = ['read', 'prepare', 'start', 'control', 'settle', 'opt_out', 'message'] as const
export type BroadcastRight = (typeof everyRight)[number]
