import { one } from '../one.ts'
import type { ProgressFiguresWords } from '../progress.ts'

export const progressFigures: ProgressFiguresWords = {
  title: 'Progress of the campaign',
  template: (name, language) => `Template ${name} (${language})`,
  test: 'A test',
  facts: {
    sender: 'Sent from',
    createdBy: 'Made by',
    createdAt: 'Made',
    preparedAt: 'Prepared',
    scheduledAt: 'Scheduled for',
    startedAt: 'Started',
    pausedAt: 'Paused',
    completedAt: 'Finished',
    cancelledAt: 'Cancelled',
    tag: 'Tag',
    retryOf: 'Tries again',
  },
  anySender: 'The first number that connects',
  nobody: 'Not known',
  notFound: {
    title: 'This campaign does not exist',
    text: 'It may have been a draft that somebody deleted. Go back to the list and look for it there.',
  },
  forbidden: {
    title: 'You may not see this campaign',
    text: 'Sign in again, or ask the administrator for the right.',
  },

  pausedTitle: (reason) => `Paused: ${reason}`,
  detail: (text) => `“${text}”`,
  whoActs: (who) => `Who can solve it: ${who}`,
  code: (code) => `Code ${code}`,
  blockedBy: 'Before it can go on, this has to be solved:',
  check: {
    template: 'The template',
    recipients: 'The recipients',
    sender: 'The sending number',
    daily_limit: 'The daily limit',
    webhook: 'WhatsApp’s notices',
    runner: 'The sending program',
  },

  draft: { title: 'It is a draft: nothing was sent yet', text: 'It is not finished.', action: 'Go on with it' },
  preparing: {
    title: 'It is being prepared: nothing was sent yet',
    text: 'A message is made for each person, and whoever must not get it is left out.',
    made: (made, people) => `${made} of ${people} people looked at so far`,
    tooLong:
      'You may close this page: if it is left halfway, it completes itself within minutes. If it does not move, tell the administrator.',
  },
  ready: {
    title: 'It is ready: nothing was sent yet',
    text: (count, shown) =>
      count === 0 ? 'There is nobody to send it to.' : `${shown} ${one(count, 'message is', 'messages are')} waiting.`,
    action: 'Check and send',
  },
  scheduled: {
    title: (at, zone, when) => `It goes out ${when}: ${at} (${zone})`,
    text: (count, shown) =>
      `It will be sent to ${shown} ${one(count, 'person', 'people')}. Whoever asks for no more before then does not get it.`,
    action: 'See or change the time',
  },

  left: (_, left, total) => `${left} of ${total} still to be sent`,
  noneLeft: (total) => `Of ${total}, none is left to be sent`,
  bar: (percent, parts) => `Progress ${percent}: ${parts}`,
  part: {
    pending: 'Waiting',
    sending: 'Being sent',
    sent: 'Sent, no notice of delivery',
    delivered: 'Delivered, not read',
    read: 'Read',
    failed: 'Failed',
    unknown: 'Not confirmed',
    cancelled: 'Cancelled',
  },
  partCount: (label, count) => `${label}: ${count}`,
  alsoSkipped: (_, shown) => `Besides, ${shown} left out`,
  closePage: 'You may close this page: sending goes on by itself.',

  rate: 'Rate',
  perSecond: (rate) => `${rate} per second`,
  perMinute: (rate) => `${rate} per minute`,
  finish: 'Ends',
  finishAt: (at, inTime) => `${at}, ${inTime}`,
  atTime: (time) => `at ${time}`,
  inDuration: (duration) => `in ${duration}`,
  finishUnknown: 'Cannot be told yet',
  limit: 'What sets the pace',
  factor: {
    rate: 'What WhatsApp allows this number',
    throttled: 'WhatsApp asked to slow down: it speeds up again by itself',
    daily_limit: 'The number’s daily limit is reached: it goes on by itself when there is room',
    window: 'It is outside the sending hours: it goes on by itself when they begin',
    paused: 'It is paused',
    no_runner: 'No sending program is running',
    waiting_retry: 'What is left waits to be tried again: it goes on by itself',
    none: 'Nothing: nobody is waiting',
  },
  resumes: (at, inTime) => `Goes on ${at}, ${inTime}`,
  dailyLimit: (limit) => `${limit} people in 24 hours`,
  numberRate: (rate) => `up to ${rate} per second`,
  runner: 'Sending program',
  runnerAlive: 'Running',
  runnerGone: 'Gives no sign',
  runnerLastSeen: (ago) => `Last sign ${ago}`,
  stalled: {
    title: 'It stands still',
    noRunner:
      'The sending program gives no sign. Ask the administrator to start it. Nothing is lost or sent twice: it goes on where it stopped.',
    standstill:
      'No message has gone out for more than a minute. Wait a moment; if it stays like this, tell the administrator. Nothing is lost or sent twice.',
    report: 'Copy the details for the administrator',
  },

  tilesTitle: 'Messages by status',
  tile: {
    waiting: 'Waiting',
    sent: 'Sent',
    delivered: 'Delivered',
    read: 'Read',
    failed: 'Failed',
    skipped: 'Left out',
    unknown: 'Not confirmed',
    cancelled: 'Cancelled',
  },
  tileHint: {
    waiting: 'Includes those being sent',
    sent: 'Accepted by WhatsApp',
    delivered: 'Includes those read',
    read: 'Only of those who let it be seen',
    failed: 'They did not get it',
    skipped: 'Nothing is sent to them',
    unknown: 'Nobody knows whether they went out',
    cancelled: 'They were not sent',
  },
  of: {
    total: (_, shown) => `of ${shown}`,
    sent: (_, shown) => `of ${shown} sent`,
    delivered: (_, shown) => `of ${shown} delivered`,
    chosen: (_, shown) => `of ${shown} chosen`,
  },
  lessThan: (percent) => `less than ${percent}`,
  chartTitle: 'Over time',
  funnelTitle: 'From sent to read',
  failuresTitle: 'Why they failed',
  unknownTitle: (count, shown) => `${shown} ${one(count, 'message', 'messages')} not confirmed: you decide`,
  messagesTitle: 'Recipients',
  searchLabel: 'Search by name or number',
  effectsTitle: 'Opt-outs and cost',
  historyTitle: 'History',
  detailsFailed: 'The details of this campaign could not be loaded.',

  ended: {
    completed: 'The campaign is finished',
    cancelled: 'The campaign was cancelled',
    nobody: 'There was nobody to send it to.',
  },
  reached: (count, shown) => `It reached ${shown} ${one(count, 'person', 'people')}`,
  endings: {
    read: (_, shown) => `${shown} read it`,
    unread: (_, shown) => `${shown} got it and did not read it`,
    undelivered: (_, shown) => `${shown} sent, no notice of delivery`,
    failed: (_, shown) => `${shown} failed`,
    skipped: (_, shown) => `${shown} left out`,
    unknown: (_, shown) => `${shown} not confirmed`,
    cancelled: (count, shown) => `${shown} ${one(count, 'was', 'were')} not sent`,
  },
  lateNews: 'Notices of delivery and reading may go on arriving for some hours: press Refresh to see them.',
  next: {
    unknown: 'Those that were not confirmed wait for your decision.',
    failed: 'See why they failed, and who can be tried again',
    duplicate: 'Duplicate the campaign',
    copyName: (name) => `${name} (copy)`,
  },
  campaignNumber: (id) => `Campaign ${id}`,

  pause: {
    button: 'Pause',
    title: 'Pause the campaign?',
    text: 'Nothing goes out until somebody resumes it. Nothing is lost: it goes on where it stopped.',
    inFlight: (count, shown) =>
      count === 0
        ? 'What WhatsApp has in its hands already may still go out.'
        : `Up to ${shown} that WhatsApp has in its hands already may still go out.`,
    reason: 'Reason (optional)',
    reasonHint: 'For whoever looks at the campaign next.',
    confirm: 'Pause now',
    keep: 'Go on sending',
  },
  resume: { button: 'Resume', mend: 'First solve what is listed above.' },
  cancel: {
    button: 'Cancel campaign',
    title: 'Cancel the campaign for good?',
    unsent: (count, shown) =>
      count === 0
        ? 'Nobody is waiting any more.'
        : `${shown} ${one(count, 'person who is', 'people who are')} waiting will not get the message.`,
    accepted: (count, shown) =>
      count === 0
        ? 'No message has gone out yet.'
        : `${shown} ${one(count, 'message', 'messages')} that WhatsApp has accepted cannot be recalled.`,
    final: 'There is no way back. To stop it for a while, pause it.',
    confirm: 'Cancel for good',
    keep: 'Do not cancel',
  },

  milestone: {
    percent: (percent) => `Progress: ${percent}`,
    paused: 'The campaign was paused.',
    stalled: 'The campaign stands still.',
    completed: 'The campaign is finished.',
    cancelled: 'The campaign was cancelled.',
    resumed: 'The campaign is sending again.',
  },
}
