import { account } from './en/account.ts'
import { inDoubt } from './en/inDoubt.ts'
import { own } from './en/own.ts'
import { refusals } from './en/refusals.ts'
import type { ErrorWords } from './errorWords.ts'

/** English. */
export const errorWords: ErrorWords = {
  locale: 'en',
  codes: { ...refusals, ...account, ...own },
  classes: {
    safe: { title: 'WhatsApp asked to wait', action: 'Nothing to do: it is tried again by itself.' },
    unsafe: { title: 'Not known whether the message was sent', action: inDoubt },
    never: {
      title: 'WhatsApp refused the message',
      action: 'Check the data of the person and the message. If they are right, give technical support this code.',
    },
    later: {
      title: 'WhatsApp does not deliver it for now',
      action: 'Wait at least 24 hours before trying again.',
    },
    stop: {
      title: 'Nothing can be sent to anyone for now',
      action: 'Give the administrator this code. Resume the campaign when it is solved: it goes on where it stopped.',
    },
  },
  owners: {
    operator: 'You',
    data: 'Whoever enters the data',
    admin: 'The administrator',
    business: 'Whoever manages the WhatsApp account',
    billing: 'Whoever handles payments',
    developer: 'Technical support',
    meta: 'WhatsApp',
    nobody: 'Nobody',
    runner: 'It solves itself',
  },
}
