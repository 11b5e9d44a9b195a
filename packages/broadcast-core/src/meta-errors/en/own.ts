import type { GroupWords } from '../errorWords.ts'
import { inDoubt } from './inDoubt.ts'

const otherTemplate = 'Make another campaign, with another template, for those who are left.'
const askTheBusiness = 'Ask whoever manages the WhatsApp account to check it.'
const afterApproval = 'Once it shows as approved, resume the campaign.'

/** What our own programs met, and why a campaign is paused. */
export const own: GroupWords<'outcomes' | 'pauses'> = {
  template_not_found: { title: 'The template no longer exists', action: otherTemplate },
  template_not_approved: { title: 'The template is not approved', action: `${askTheBusiness} ${afterApproval}` },
  template_mismatch: {
    title: 'The campaign does not match the template',
    action:
      'The template changed or values are missing: make another campaign, with the template as it is now, for those who are left.',
  },
  invalid_message: {
    title: 'This person’s data do not make a message',
    action: 'Check their record: a value may be missing or too long.',
  },
  invalid_recipient: {
    title: 'The person has no usable number',
    action: 'Correct the phone number in their record, with its country code.',
  },
  not_connected: {
    title: 'There is no connection to WhatsApp',
    action: 'Nothing to do: it is tried again by itself. If it lasts, ask the administrator to check the connection.',
  },
  token_unavailable: {
    title: 'The access key to WhatsApp could not be read',
    action: 'It is tried again by itself. If it lasts, ask the administrator to check the key.',
  },
  template_unavailable: {
    title: 'The template could not be read',
    action: 'It is tried again by itself. If it lasts, tell technical support.',
  },
  aborted: { title: 'It was stopped before it was sent', action: 'Nothing to do: it waits and goes out by itself.' },
  timeout: { title: 'WhatsApp did not answer in time: not known if it was sent', action: inDoubt },
  interrupted: { title: 'Sending was interrupted: not known if it was sent', action: inDoubt },
  connection_lost: { title: 'The connection broke: not known if it was sent', action: inDoubt },
  no_message_id: { title: 'WhatsApp half answered: not known if it was sent', action: inDoubt },
  'http_<status>': { title: 'Odd answer from WhatsApp: not known if it was sent', action: inDoubt },
  sender_threw: { title: 'The sending program failed: not known if it was sent', action: inDoubt },
  sender_timeout: { title: 'Sending took too long: not known if it was sent', action: inDoubt },
  sender_answer: { title: 'The sending program failed: not known if it was sent', action: inDoubt },
  runner_stopped: { title: 'The sending program stopped: not known if it was sent', action: inDoubt },
  lease_expired: { title: 'The sending program crashed: not known if it was sent', action: inDoubt },

  operator: { title: 'Somebody paused it', action: 'Resume it whenever you like: it goes on where it stopped.' },
  preflight: {
    title: 'Its time came, but a check held it back',
    action: 'See which check failed, solve it, and resume the campaign.',
  },
  unknown_outcomes: {
    title: 'Too many messages without an answer from WhatsApp',
    action:
      'Wait a few minutes for the delivery notices, then resume: it goes on with those who are left and repeats nobody. If it happens again, tell the administrator.',
  },
  template_gone: { title: 'The template is no longer in WhatsApp', action: otherTemplate },
  template_changed: {
    title: 'The template changed after the campaign was prepared',
    action: 'See what changed and make another campaign, with the template as it is now, for those who are left.',
  },
  template_paused: {
    title: 'WhatsApp paused the template',
    action: `It usually comes back by itself in 3 to 6 hours. ${afterApproval} If it does not come back, ask whoever manages the WhatsApp account to reactivate it.`,
  },
  template_disabled: { title: 'WhatsApp disabled the template', action: `It can no longer be used. ${otherTemplate}` },
  template_flagged: {
    title: 'WhatsApp flagged the template for poor quality',
    action: `${askTheBusiness} ${afterApproval}`,
  },
  template_locked: { title: 'WhatsApp locked the template', action: `${askTheBusiness} ${afterApproval}` },
  template_pending: { title: 'WhatsApp is reviewing the template', action: `Wait. ${afterApproval}` },
  template_in_appeal: { title: 'WhatsApp is reviewing the appeal', action: `Wait. ${afterApproval}` },
  template_rejected: { title: 'WhatsApp rejected the template', action: `${otherTemplate} ${askTheBusiness}` },
  template_limit_exceeded: {
    title: 'The account has too many templates',
    action: 'Ask whoever manages the WhatsApp account to delete those that are not used.',
  },
  template_pending_deletion: { title: 'The template is being deleted', action: otherTemplate },
  template_deleted: { title: 'The template was deleted', action: otherTemplate },
  template_archived: {
    title: 'The template is archived',
    action: `Ask whoever manages the WhatsApp account to unarchive it. ${afterApproval}`,
  },
  template_unapproved: { title: 'The template is not approved', action: `${askTheBusiness} ${afterApproval}` },
  'template_<status>': {
    title: 'The template cannot be used as it is',
    action: `${askTheBusiness} ${afterApproval}`,
  },
  none_yet: {
    title: 'There is no number to send from yet',
    action: 'Ask the administrator to start the sending program: the campaign goes out once it is connected.',
  },
  none: { title: 'It failed without a reason', action: 'If it happens again, tell technical support.' },
}
