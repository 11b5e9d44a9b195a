// Options and keys alone, without a component: for server components and loaders that prefetch.
export { type AudienceQuestion, broadcastKeys } from './queries/broadcastKeys.ts'
export { campaignQueries } from './queries/campaignQueries.ts'
export { type PeopleFilter, recipientQueries } from './queries/recipientQueries.ts'
export { senderQueries } from './queries/senderQueries.ts'
export { templateQueries } from './queries/templateQueries.ts'
