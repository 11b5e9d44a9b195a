import type { Random } from '../plan/random.ts'
import type { DoorCall, Fate } from './startDoor.ts'

/** Of the answers that are lost, how many break off in the middle instead of never coming. */
const cutShare = 0.2

/** For every lost answer, so many calls that are lost on their way to the database. */
const lostBeforeShare = 0.25

/** Of this share of the calls the answer never arrives though they were carried out; of a few more, the call itself is lost. */
export const losingAnswers =
  (random: Random, share: number) =>
  (_: DoorCall): Fate => {
    const drawn = random()
    if (drawn >= share) return drawn < share * (1 + lostBeforeShare) ? 'lost_before' : 'pass'
    return random() < cutShare ? 'cut_after' : 'lost_after'
  }

const html = '<!doctype html><title>Service unavailable</title><h1>Service unavailable</h1>'

/** What proxies answer for a server that is not there. */
export const pages = {
  http_503: { status: 503, contentType: 'text/html', body: html },
  http_504: { status: 504, contentType: 'text/plain', body: 'upstream request timeout' },
  html: { status: 200, contentType: 'text/html', body: html },
} satisfies Record<string, Fate>
