import type { GroupWords } from '../errorWords.ts'

const checkTheData = 'Check the values that fill the template. If they are right, tell technical support.'
const prepareAgain =
  'The template may have changed: make the campaign again. If it happens again, tell technical support.'
const otherWay = 'Choose another template, or ask technical support to send it the way it needs.'

/** About one person, or about what is in the message. */
export const refusals: GroupWords<'people' | 'content'> = {
  '130403': {
    title: 'This number is blocked in our account',
    action: 'If that is a mistake, ask whoever manages the WhatsApp account to unblock it.',
  },
  '130472': {
    title: 'WhatsApp holds back promotions here for an experiment',
    action: 'It is not up to us. If it matters, reach the person another way.',
  },
  '130497': {
    title: 'We may not write to numbers of that country',
    action: 'Leave that country’s numbers out, or ask whoever manages the WhatsApp account to check the permission.',
  },
  '130501': {
    title: 'This message cannot be sent to a group',
    action: 'Campaigns go to people: tell technical support.',
  },
  '131021': {
    title: 'The person’s number is the one that sends',
    action: 'Correct the phone number in the person’s record.',
  },
  '131026': {
    title: 'Could not be delivered: perhaps not on WhatsApp',
    action: 'Check that the number is right. If it is, reach the person another way.',
  },
  '131030': {
    title: 'The number is not on the test list',
    action: 'The sending number is a test number: ask the administrator to set up the real one.',
  },
  '131047': {
    title: 'More than 24 hours since the person last wrote',
    action: 'Only an approved template can be sent: tell technical support.',
  },
  '131049': {
    title: 'WhatsApp limits promotions to this person for now',
    action: 'Wait at least 24 hours before writing again: insisting makes the wait longer.',
  },
  '131050': {
    title: 'The person does not want promotions',
    action: 'Send no more: the opt-out is on record. If they change their mind, they can allow them again in WhatsApp.',
  },
  '131056': {
    title: 'Too many messages in a row to this person',
    action: 'Nothing to do: it is tried again by itself in a while.',
  },
  '131060': {
    title: 'The message is not available to this person',
    action: 'There is nothing to correct. If it matters, reach the person another way.',
  },
  '131062': {
    title: 'This message needs a phone number',
    action: 'Add the phone number to the person’s record.',
  },
  '131065': {
    title: 'The template cannot be used in that country',
    action: 'Use a template without a maximum price for the people of that country.',
  },
  '131070': {
    title: 'Another app handles this conversation',
    action: 'Ask the administrator to check in Meta which app may write to this person.',
  },
  '137000': {
    title: 'WhatsApp cannot confirm the number is still theirs',
    action: 'Ask the person whether the number is still theirs, and tell technical support.',
  },
  '131008': { title: 'The message lacks a required value', action: checkTheData },
  '131009': { title: 'A value of the message is not valid', action: checkTheData },
  '131051': { title: 'WhatsApp does not accept this kind of message', action: otherWay },
  '131052': {
    title: 'A file that the person sent could not be opened',
    action: 'It does not touch the campaign. If you need the file, ask for it again.',
  },
  '131053': {
    title: 'WhatsApp could not open the image or file',
    action:
      'Open the link of the file: if it is down, mend it and resume the campaign; what has failed is not sent again. If the file must change, make another campaign for those who are left.',
  },
  '131055': { title: 'Only promotions can be sent this way', action: otherWay },
  '131061': { title: 'The template has a maximum price and goes another way', action: otherWay },
  '131063': {
    title: 'Promotions are switched off in our account',
    action: 'Ask the administrator to allow marketing again in the WhatsApp settings.',
  },
  '132000': { title: 'The number of values does not match the template', action: prepareAgain },
  '132001': {
    title: 'No such template in that language, or not approved',
    action: 'Choose another template, or ask whoever manages the WhatsApp account to check its approval.',
  },
  '132005': {
    title: 'The text became too long',
    action: 'Shorten the values that fill the template for this person, such as the name.',
  },
  '132007': {
    title: 'The template breaks WhatsApp’s rules',
    action:
      'Ask whoever manages the account to have it reviewed. If it is approved unchanged, resume the campaign: what has failed is not sent again. If it changes, make another campaign for those who are left.',
  },
  '132008': {
    title: 'A value has a form that WhatsApp does not accept',
    action: 'Correct the value in the person’s record: no line breaks, tabs or extra spaces.',
  },
  '132012': { title: 'The form of a value does not match the template', action: prepareAgain },
  '132015': {
    title: 'WhatsApp paused the template',
    action:
      'It usually comes back by itself in 3 to 6 hours: then resume the campaign. If it does not, ask whoever manages the WhatsApp account to reactivate it.',
  },
  '132016': {
    title: 'WhatsApp disabled the template',
    action: 'It can no longer be used: make another campaign, with another template, for those who are left.',
  },
  '132018': { title: 'WhatsApp did not accept the template’s values', action: checkTheData },
  '132068': {
    title: 'The form of the template is blocked',
    action: 'Use another template, or ask whoever manages the WhatsApp account to check the form.',
  },
  '132069': {
    title: 'The form of the template reached its limit',
    action:
      'The campaign is paused: wait an hour and resume it. It goes on with those who are left; what has failed is not sent again. If it happens again, make another campaign with another template.',
  },
  '134100': { title: 'Only marketing templates can be sent this way', action: otherWay },
  '134101': {
    title: 'WhatsApp is still getting the template ready',
    action: 'Nothing to do: it is tried again by itself in about ten minutes.',
  },
  '134102': { title: 'The template is not available this way', action: otherWay },
  '134103': {
    title: 'There is a template like this already',
    action: 'It does not touch sending: tell technical support.',
  },
  '135000': { title: 'WhatsApp refused the message without a reason', action: checkTheData },
}
