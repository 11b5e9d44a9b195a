export {
  type Campaign,
  type CampaignCounters,
  type CampaignId,
  type CampaignStatus,
  type CampaignSummary,
  campaignStatuses,
} from './campaigns/campaign.ts'
export type { CampaignDraft, CampaignInput, CampaignTestInput } from './campaigns/campaignInput.ts'
export type {
  CampaignEventFilter,
  CampaignListFilter,
  CampaignPage,
  Campaigns,
  CancelOptions,
  MessageFilter,
  PauseOptions,
  PrepareOptions,
  PrepareProgress,
  SaveDraftOptions,
  ScheduleOptions,
  SendTestOptions,
  SettleInput,
  StartOptions,
} from './campaigns/campaigns.ts'
export {
  type CostAssumption,
  type CostEstimate,
  type EstimateCostInput,
  estimateCost,
  type MarketCost,
} from './campaigns/estimateCost.ts'
export {
  type CampaignAction,
  type CampaignEvent,
  type CampaignEventValues,
  campaignActions,
} from './campaigns/event.ts'
export { type ErrorClass, errorClasses, type FailureGroup, type Message } from './campaigns/message.ts'
export {
  type LimitingFactor,
  limitingFactors,
  type PreflightCheck,
  type PreflightCheckName,
  type PreflightLevel,
  type Progress,
  type ProgressMinute,
  preflightLevels,
} from './campaigns/progress.ts'
export { defaultRates, type MarketRate, type RateCard, type RateCategory } from './campaigns/rates.ts'
export {
  type Channel,
  type ChannelReason,
  type ChannelRule,
  type ChannelVerdict,
  channelPolicy,
  channelRules,
  channels,
  type TextLimit,
} from './channels/channelPolicy.ts'
export { type BroadcastClient, type BroadcastClientOptions, createBroadcastClient } from './client.ts'
export type { EdgeHeaders, EdgeOptions } from './db/createEdgeDatabase.ts'
export type { SupabaseRpcClient } from './db/createSupabaseDatabase.ts'
export type { CallOptions } from './db/database.ts'
export { BroadcastError, type BroadcastErrorCode, type Issue, isBroadcastError } from './errors/BroadcastError.ts'
export { DatabaseError } from './errors/DatabaseError.ts'
export { InvalidInputError } from './errors/InvalidInputError.ts'
export type {
  Messages,
  QueuedText,
  ReplyWindow,
  ReplyWindows,
  SendTextOptions,
  TextInput,
} from './messages/messages.ts'
export { messageTextProblem } from './messages/messageTextProblem.ts'
export {
  type Erasure,
  type ErasureInput,
  type OptOut,
  type OptOutInput,
  type OptOutListFilter,
  type OptOutRemoval,
  type OptOutSource,
  type OptOuts,
  type OptOutTarget,
  optOutSources,
  type RecordedOptOut,
  type RemovedOptOut,
} from './opt-outs/optOuts.ts'
export {
  type MediaValue,
  type MessageStatus,
  messageStatuses,
  type TemplateParams,
  type VariableSource,
} from './queue/message.ts'
export {
  type AudienceCount,
  type AudienceFindings,
  type AudienceLedger,
  type AudiencePerson,
  type AudiencePreview,
  type SkipReason,
  skipReasons,
  type TagCount,
} from './recipients/audience.ts'
export {
  type AudienceFilter,
  type AudienceLocation,
  audienceLocations,
  type ExclusionScope,
  exclusionScopes,
  type StoredAudienceFilter,
} from './recipients/audienceFilter.ts'
export { normalizePhone, type PhoneProblem, phoneProblem } from './recipients/normalizePhone.ts'
export type { CountOptions, PeopleOptions, PreviewOptions, Recipients } from './recipients/recipients.ts'
export type { Sender, SenderUpdate } from './senders/sender.ts'
export type { Senders } from './senders/senders.ts'
export { checkTemplateParams } from './templates/checkTemplateParams.ts'
export { cleanText } from './templates/cleanText.ts'
export type { ParamIssue, ParamProblem } from './templates/paramIssue.ts'
export {
  type RenderedButton,
  type RenderedHeader,
  type RenderedTemplate,
  renderTemplate,
} from './templates/renderTemplate.ts'
export type { Template, TemplateButton, TemplateComponent } from './templates/template.ts'
export type {
  CachedTemplate,
  SyncOptions,
  SyncResult,
  TemplateListFilter,
  Templates,
} from './templates/templates.ts'
export { type TemplateVariable, templateVariables, type VariableKind } from './templates/templateVariables.ts'
export { type UnsupportedReason, unsupportedReason } from './templates/unsupportedReason.ts'
export type { Page } from './values/page.ts'
