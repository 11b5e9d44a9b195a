import { one } from '../one.ts'
import type { ProgressControlWords } from '../progressControl.ts'

export const progressControl: ProgressControlWords = {
  pause: {
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
  cancel: {
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
}
