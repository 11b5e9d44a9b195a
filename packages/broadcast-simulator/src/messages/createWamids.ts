import { randomBytes } from 'node:crypto'

const opening = Buffer.from([0x1c, 0x18])
const middle = Buffer.from([0x15, 0x02, 0x00, 0x11, 0x18, 0x12])
const closing = Buffer.from([0x00])

/**
 * Makes message ids that look like Meta's: `wamid.` and base64 of the recipient and 18 hex digits. Unique within the
 * process by a counter and across processes by 40 random bits: a simulator that is restarted repeats none.
 */
export function createWamids(): (address: string) => string {
  const start = randomBytes(5).toString('hex').toUpperCase()
  let count = 0
  return (address) => {
    count += 1
    const unique = start.slice(0, 10) + count.toString(16).toUpperCase().padStart(8, '0')
    const to = Buffer.from(address)
    const bytes = Buffer.concat([opening, Buffer.from([to.length]), to, middle, Buffer.from(unique), closing])
    return `wamid.${bytes.toString('base64')}`
  }
}
