import type { ErrorWord, GroupWords } from '../errorWords.ts'
import { inDoubt } from './inDoubt.ts'

const waitForIt = 'Nothing to do: sending slows down and is tried again by itself.'
const thenResume = 'Then resume the campaign: it goes on where it stopped.'
const onceUnlocked =
  'Once it is lifted, resume the campaign: it goes on with those who are left; what has failed is not sent again.'

const permission: ErrorWord = {
  title: 'A permission to send messages is missing',
  action: `Ask the administrator to check the app’s permissions in Meta. ${thenResume}`,
}
const numberGone: ErrorWord = {
  title: 'WhatsApp cannot find the sending number',
  action: `Ask the administrator to check that the number is still in the account and that we have access. ${thenResume}`,
}
const payment: ErrorWord = {
  title: 'There is a problem with paying WhatsApp',
  action: `Ask whoever handles payments to check the card and the debts in Meta. ${thenResume}`,
}
const registration: ErrorWord = {
  title: 'The sending number has a registration problem',
  action: `Ask the administrator to register the number in Meta again. ${thenResume}`,
}
const groups: ErrorWord = {
  title: 'An error of WhatsApp groups',
  action: 'Campaigns do not use groups: tell technical support.',
}
const creation: ErrorWord = {
  title: 'WhatsApp did not accept a new or edited template',
  action: 'It does not touch sending: ask whoever manages the WhatsApp account to check it.',
}

/** About our number, our account and our access; and of features that campaigns do not use. */
export const account: GroupWords<'graph' | 'sending' | 'registration' | 'elsewhere'> = {
  '0': {
    title: 'WhatsApp does not recognise our access key',
    action: `Ask the administrator to renew the access key (token). ${thenResume}`,
  },
  '1': { title: 'Unknown error: not known whether it was sent', action: inDoubt },
  '2': { title: 'WhatsApp was down: not known whether it was sent', action: inDoubt },
  '3': permission,
  '4': { title: 'Too many requests to WhatsApp in a short time', action: waitForIt },
  '10': permission,
  '33': numberGone,
  '100': {
    title: 'WhatsApp did not accept a value of the message',
    action: 'Check the values that fill the template. If they are right, tell technical support.',
  },
  '100/33': numberGone,
  '190': {
    title: 'Our access key to WhatsApp has expired',
    action: `Ask the administrator to renew the access key (token). ${thenResume}`,
  },
  '200-299': permission,
  '368': {
    title: 'WhatsApp blocked the account for breaking its rules',
    action: `Stop sending. Ask whoever manages the account to look up the reason in Meta and ask for a review. ${onceUnlocked}`,
  },
  '613': { title: 'Too many requests to WhatsApp in a short time', action: waitForIt },
  '80007': { title: 'The account reached its limit of requests to WhatsApp', action: waitForIt },
  '130429': { title: 'The limit of messages per second was reached', action: waitForIt },
  '131000': { title: 'WhatsApp failed: not known whether it was sent', action: inDoubt },
  '131005': {
    title: 'WhatsApp denied us access',
    action: `Ask the administrator to check the access key and the permissions in Meta. ${thenResume}`,
  },
  '131016': { title: 'WhatsApp was unavailable: not known whether it was sent', action: inDoubt },
  '131031': {
    title: 'WhatsApp locked our account',
    action: `Stop sending. Ask whoever manages the account to look up the reason in Meta and ask for a review. ${onceUnlocked}`,
  },
  '131037': {
    title: 'The name that the number shows is not approved',
    action: `Ask whoever manages the WhatsApp account to get the name approved. ${thenResume}`,
  },
  '131042': payment,
  '131044': payment,
  '131045': registration,
  '131048': {
    title: 'WhatsApp restricted sending from our number',
    action:
      'Do not insist: people may have blocked or reported the messages. Once whoever manages the account sees in Meta that it is lifted, resume the campaign: it goes on with those who are left; what has failed is not sent again.',
  },
  '131057': { title: 'Account in maintenance: not known whether it was sent', action: inDoubt },
  '131064': {
    title: 'WhatsApp limited the account for wrong categories',
    action:
      'Ask whoever manages the account to correct the category of the templates. The limit lifts by itself in time: then resume.',
  },
  '133004': { title: 'WhatsApp cannot serve our number right now', action: waitForIt },
  '134011': {
    title: 'WhatsApp’s terms of payment are not accepted yet',
    action: `Ask whoever manages the account to accept them in Meta. ${thenResume}`,
  },
  '136024': {
    title: 'Too many tries to register the number',
    action: 'Wait at least an hour. Then ask the administrator to register the number, and resume the campaign.',
  },
  '136025': {
    title: 'WhatsApp gave an error without explaining it',
    action: 'There is nothing to correct. If it happens again, give technical support this code.',
  },
  '141006': payment,
  '141010': {
    title: 'The business is not verified in Meta',
    action: `Ask whoever manages the account to complete the verification of the business. ${thenResume}`,
  },
  '2494100': { title: 'Number in maintenance: not known whether it was sent', action: inDoubt },

  '133000': registration,
  '133005': registration,
  '133006': registration,
  '133008': registration,
  '133009': registration,
  '133010': {
    title: 'The sending number is not registered in WhatsApp',
    action: `Ask the administrator to register the number in Meta. ${thenResume}`,
  },
  '133015': registration,
  '133016': registration,

  '131020': groups,
  '131041': groups,
  '131059': groups,
  '131201-131215': groups,
  '138000-138018': {
    title: 'An error of WhatsApp calls',
    action: 'Campaigns do not use calls: tell technical support.',
  },
  '139000-139004': {
    title: 'An error of WhatsApp forms',
    action: 'Use a template without a form, or tell technical support.',
  },
  '139100-139103': {
    title: 'A person could not be blocked or unblocked',
    action: 'It does not touch sending: tell technical support.',
  },
  '147001-147005': {
    title: 'An error of WhatsApp usernames',
    action: 'It does not touch sending: tell technical support.',
  },
  '2388019': creation,
  '2388024': creation,
  '2388039': creation,
  '2388040': creation,
  '2388047': creation,
  '2388072': creation,
  '2388073': creation,
  '2388293': creation,
  '2388299': creation,
}
